package io.clicklake.job.aggregate;

import java.io.Serializable;
import org.apache.flink.table.data.RowData;

/**
 * Computes the sum of integers of any width, in 64 bits. The sum is null if there are no values.
 */
final class LongSumAccumulator extends MeasureAccumulator {
  /** Reads an integer field of one width. */
  interface Reader extends Serializable {
    long read(RowData row, int field);
  }

  private final Reader reader;
  private final int sum;
  private final int any;

  LongSumAccumulator(int field, Reader reader, MeasureSlots slots) {
    super(field);
    this.reader = reader;
    sum = slots.number();
    any = slots.flag();
  }

  @Override
  boolean overflows(GroupValues of, RowData row) {
    if (row.isNullAt(field)) {
      return false;
    }
    long before = of.number(sum);
    long value = reader.read(row, field);
    long next = before + value;
    return ((before ^ next) & (value ^ next)) < 0;
  }

  @Override
  int addValue(GroupValues to, RowData row) {
    to.number(sum, to.number(sum) + reader.read(row, field));
    to.flag(any, true);
    return 0;
  }

  @Override
  Object stored(GroupValues of) {
    return of.flag(any) ? (Object) of.number(sum) : null;
  }
}
