package io.clicklake.job.aggregate;

import org.apache.flink.table.data.RowData;

/**
 * The running value of one measure, updated from one field of the input rows. The field is the
 * value of the measure's expression, or the stored value of another accumulator of the measure. Hot
 * path.
 */
abstract class MeasureAccumulator {
  final int field;

  MeasureAccumulator(int field) {
    this.field = field;
  }

  /** Whether the result would exceed the stored type if the row's value were added. */
  boolean overflows(RowData row) {
    return false;
  }

  /**
   * Adds the row's value if it is not null; returns the number of bytes by which this object grew.
   */
  final int add(RowData row) {
    return row.isNullAt(field) ? 0 : add(row, field);
  }

  /** {@link #add(RowData)} for a value that is not null. */
  abstract int add(RowData row, int at);

  /** The value in its stored form, an immutable object of Flink's internal type; or null. */
  abstract Object stored();

  abstract void clear();
}
