package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.time.Duration;

/** The window of an aggregate: its length and its time column. */
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
