package io.clicklake.job.aggregate;

import org.apache.flink.table.data.RowData;

/**
 * Computes the sum of floating-point numbers. The sum is null if there are no values. The last
 * digits depend on the order of the values; use integers or decimals for exact sums.
 */
final class DoubleSumAccumulator extends MeasureAccumulator {
  private final boolean single;
  private final int sum;
  private final int any;

  /**
   * @param single whether the field is a {@code FLOAT} and not a {@code DOUBLE}
   */
  DoubleSumAccumulator(int field, boolean single, MeasureSlots slots) {
    super(field);
    this.single = single;
    sum = slots.number();
    any = slots.flag();
  }

  @Override
  int addValue(GroupValues to, RowData row) {
    double value = single ? row.getFloat(field) : row.getDouble(field);
    to.number(sum, Double.doubleToRawLongBits(sum(to) + value));
    to.flag(any, true);
    return 0;
  }

  @Override
  Object stored(GroupValues of) {
    return of.flag(any) ? (Object) sum(of) : null;
  }

  private double sum(GroupValues of) {
    return Double.longBitsToDouble(of.number(sum));
  }
}
