package io.clicklake.job.aggregate;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/**
 * Finds the lowest or the highest value. The result is null if there are no values. Texts are
 * compared by their bytes.
 */
final class MinMaxAccumulator extends MeasureAccumulator {
  private final RowData.FieldGetter getter;
  private final int sign;
  private final int best;

  /**
   * @param sign 1 for the highest, -1 for the lowest value
   */
  MinMaxAccumulator(int field, RowData.FieldGetter getter, int sign, MeasureSlots slots) {
    super(field);
    this.getter = getter;
    this.sign = sign;
    best = slots.object();
  }

  @Override
  int addValue(GroupValues to, RowData row) {
    Object value = getter.getFieldOrNull(row);
    Object before = to.object(best);
    if (before != null && compare(value, before) * sign <= 0) {
      return 0;
    }
    to.object(best, value instanceof BinaryStringData ? ((BinaryStringData) value).copy() : value);
    return size(value) - size(before);
  }

  @Override
  Object stored(GroupValues of) {
    return of.object(best);
  }

  /** Returns -1, 0 or 1, so that the result can be multiplied by the sign. */
  @SuppressWarnings("unchecked") // AggregateTypes allows comparable types only
  private static int compare(Object left, Object right) {
    return Integer.signum(((Comparable<Object>) left).compareTo(right));
  }

  private static int size(Object value) {
    return value instanceof StringData ? ((BinaryStringData) value).getSizeInBytes() : 0;
  }
}
