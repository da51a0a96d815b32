package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.time.Duration;

/** How long a window is, and by which column. */
public final class WindowSpec implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Duration size;
  private final String time;

  public WindowSpec(Duration size, String time) {
    this.size = size;
    this.time = time;
  }

  public Duration size() {
    return size;
  }

  public String time() {
    return time;
  }
}
