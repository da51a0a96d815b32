package io.clicklake.job.aggregate;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/**
 * The running aggregate of one window and group: the number of rows and an accumulator for each
 * measure. Hot path.
 */
final class GroupAccumulator {
  /** The approximate base size of an accumulator, in bytes. */
  private static final int ACCUMULATOR_BYTES = 40;

  private final MeasureAccumulator[] accumulators;
  private long rows;

  GroupAccumulator(MeasureAccumulator[] accumulators) {
    this.accumulators = accumulators;
  }

  /** Whether a sum would exceed its type if the row were added. */
  boolean overflows(RowData row) {
    for (MeasureAccumulator accumulator : accumulators) {
      if (accumulator.overflows(row)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds a row that represents {@code rowCount} input rows; returns the number of bytes by which
   * this object grew. The caller must check {@link #overflows} first.
   */
  int add(RowData row, long rowCount) {
    rows += rowCount;
    int grown = 0;
    for (MeasureAccumulator accumulator : accumulators) {
      grown += accumulator.add(row);
    }
    return grown;
  }

  /**
   * The number of rows and the measures in their stored form, as {@link
   * AggregateTypes#accumulated}.
   */
  RowData stored() {
    GenericRowData row = new GenericRowData(1 + accumulators.length);
    row.setField(0, rows);
    for (int i = 0; i < accumulators.length; i++) {
      row.setField(1 + i, accumulators[i].stored());
    }
    return row;
  }

  /** The approximate base size in bytes, without the growth that {@link #add} returns. */
  long memory() {
    return ACCUMULATOR_BYTES * (1L + accumulators.length);
  }

  void clear() {
    rows = 0;
    for (MeasureAccumulator accumulator : accumulators) {
      accumulator.clear();
    }
  }
}
