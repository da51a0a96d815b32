package io.clicklake.job.aggregate;

import org.apache.flink.table.data.RowData;

/**
 * The running value of one measure, fed from one field of the rows it is given: from what the
 * measure's expression yields, or from what another cell of the measure stored. Hot.
 */
abstract class MeasureAccumulator {
  private final int field;

  MeasureAccumulator(int field) {
    this.field = field;
  }

  /** Whether the row's value would carry this cell beyond the type it is stored in. */
  final boolean overflows(RowData row) {
    return !row.isNullAt(field) && overflows(row, field);
  }

  /** Takes in the row's value, if it is not null; returns by how many bytes this cell has grown. */
  final int add(RowData row) {
    return row.isNullAt(field) ? 0 : add(row, field);
  }

  /** What {@link #overflows(RowData)} does, for a value that is not null. */
  boolean overflows(RowData row, int at) {
    return false;
  }

  /** What {@link #add(RowData)} does, for a value that is not null. */
  abstract int add(RowData row, int at);

  /** The value as it is stored: Flink's internal type, never changed afterwards; or null. */
  abstract Object stored();

  abstract void clear();
}
