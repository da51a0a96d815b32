package io.clicklake.catalog.dataset;

import java.io.Serializable;

/** The id of an event, which is used for deduplication, and the time of an event. */
public final class EventFields implements Serializable {
  private static final long serialVersionUID = 1L;

  private final EventIdSpec id;
  private final ColumnSpec time;

  public EventFields(EventIdSpec id, ColumnSpec time) {
    this.id = id;
    this.time = time;
  }

  /** The rule that makes the id. The decoder converts the id to a 128-bit hash. */
  public EventIdSpec id() {
    return id;
  }

  /** The time, of type {@code TIMESTAMP_LTZ(6)}. Watermarks follow it. */
  public ColumnSpec time() {
    return time;
  }
}
