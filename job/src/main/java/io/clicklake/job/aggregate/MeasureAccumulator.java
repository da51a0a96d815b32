package io.clicklake.job.aggregate;

import org.apache.flink.table.data.RowData;

/**
 * Updates the running value of one measure from one field of the input rows. The field is the value
 * of the measure's expression, or the stored value of another accumulator of the measure. The
 * running values of all groups are in {@link GroupValues}; each method works on its current group.
 * Hot path.
 */
abstract class MeasureAccumulator {
  final int field;

  MeasureAccumulator(int field) {
    this.field = field;
  }

  /** Whether the result would exceed the stored type if the row's value were added. */
  boolean overflows(GroupValues of, RowData row) {
    return false;
  }

  /**
   * Adds the row's value if it is not null; returns the number of bytes by which the objects of the
   * group grew.
   */
  final int add(GroupValues to, RowData row) {
    return row.isNullAt(field) ? 0 : addValue(to, row);
  }

  /** {@link #add} for a value that is not null. */
  abstract int addValue(GroupValues to, RowData row);

  /** The value in its stored form, an immutable object of Flink's internal type; or null. */
  abstract Object stored(GroupValues of);
}
