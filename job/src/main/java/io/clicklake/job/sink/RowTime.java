package io.clicklake.job.sink;

import java.io.Serializable;
import org.apache.flink.table.types.logical.RowType;

/**
 * The column of a table from whose time the age of a visible row is counted. The type of the column
 * is {@code TIMESTAMP_LTZ(6)}.
 */
public final class RowTime implements Serializable {
  private static final long serialVersionUID = 1L;

  /** For a table that has no such column. */
  public static final RowTime NONE = new RowTime(Kind.NONE, null);

  /** The event at the time in the column. */
  enum Kind {
    NONE,
    /** The stream received the record. */
    ARRIVAL,
    /** The event happened, as the producer states it. */
    EVENT
  }

  private final Kind kind;
  private final String column;

  private RowTime(Kind kind, String column) {
    this.kind = kind;
    this.column = column;
  }

  /** The column has the time at which the stream received the record. */
  public static RowTime arrival(String column) {
    return new RowTime(Kind.ARRIVAL, column);
  }

  /** The column has the time of the event. */
  public static RowTime event(String column) {
    return new RowTime(Kind.EVENT, column);
  }

  Kind kind() {
    return kind;
  }

  /** The position of the column in the rows; -1 if there is none. */
  int positionIn(RowType rows) {
    return column == null ? -1 : rows.getFieldIndex(column);
  }
}
