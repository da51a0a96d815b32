package io.clicklake.job.aggregate;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/** Keeps the least or the greatest value; null when there is none. Texts compare by their bytes. */
final class MinMaxAccumulator extends MeasureAccumulator {
  private final RowData.FieldGetter getter;
  private final int sign;
  private Object best;

  /**
   * @param sign 1 to keep the greatest, -1 to keep the least
   */
  MinMaxAccumulator(int field, RowData.FieldGetter getter, int sign) {
    super(field);
    this.getter = getter;
    this.sign = sign;
  }

  @Override
  int add(RowData row, int at) {
    Object value = getter.getFieldOrNull(row);
    if (best != null && compare(value, best) * sign <= 0) {
      return 0;
    }
    int before = size(best);
    best = value instanceof BinaryStringData ? ((BinaryStringData) value).copy() : value;
    return size(best) - before;
  }

  @Override
  Object stored() {
    return best;
  }

  @Override
  void clear() {
    best = null;
  }

  /** As {@link Integer#signum}, so that it can be multiplied. */
  @SuppressWarnings("unchecked") // AggregateTypes admits types whose values compare with their like
  private static int compare(Object left, Object right) {
    return Integer.signum(((Comparable<Object>) left).compareTo(right));
  }

  private static int size(Object value) {
    return value instanceof StringData ? ((BinaryStringData) value).getSizeInBytes() : 0;
  }
}
