package io.clicklake.catalog.dataset;

import java.io.Serializable;

/** The two fields every event has: the id it is deduplicated by and the time it happened. */
public final class EventFields implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ColumnPath id;
  private final ColumnSpec time;

  public EventFields(ColumnPath id, ColumnSpec time) {
    this.id = id;
    this.time = time;
  }

  /** A string or an integer; the decoder turns it into a 128-bit key. */
  public ColumnPath id() {
    return id;
  }

  /** Of type {@code TIMESTAMP_LTZ(6)}; drives the watermark. */
  public ColumnSpec time() {
    return time;
  }
}
