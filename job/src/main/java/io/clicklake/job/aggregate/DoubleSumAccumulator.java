package io.clicklake.job.aggregate;

import org.apache.flink.table.data.RowData;

/**
 * Computes the sum of floating-point numbers. The sum is null if there are no values. The last
 * digits depend on the order of the values; use integers or decimals for exact sums.
 */
final class DoubleSumAccumulator extends MeasureAccumulator {
  private final boolean single;
  private double sum;
  private boolean any;

  /**
   * @param single whether the field is a {@code FLOAT} and not a {@code DOUBLE}
   */
  DoubleSumAccumulator(int field, boolean single) {
    super(field);
    this.single = single;
  }

  @Override
  int add(RowData row, int at) {
    sum += single ? row.getFloat(at) : row.getDouble(at);
    any = true;
    return 0;
  }

  @Override
  Object stored() {
    return any ? (Object) sum : null;
  }

  @Override
  void clear() {
    sum = 0;
    any = false;
  }
}
