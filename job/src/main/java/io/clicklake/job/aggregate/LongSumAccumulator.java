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
  private long sum;
  private boolean any;

  LongSumAccumulator(int field, Reader reader) {
    super(field);
    this.reader = reader;
  }

  @Override
  boolean overflows(RowData row) {
    if (row.isNullAt(field)) {
      return false;
    }
    long value = reader.read(row, field);
    long next = sum + value;
    return ((sum ^ next) & (value ^ next)) < 0;
  }

  @Override
  int add(RowData row, int at) {
    sum += reader.read(row, at);
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
