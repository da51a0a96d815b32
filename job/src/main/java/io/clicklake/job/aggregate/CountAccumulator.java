package io.clicklake.job.aggregate;

import org.apache.flink.table.data.RowData;

/** Counts the values that are not null. The count is 0 if there are none. */
final class CountAccumulator extends MeasureAccumulator {
  private long count;

  CountAccumulator(int field) {
    super(field);
  }

  @Override
  int add(RowData row, int at) {
    count++;
    return 0;
  }

  @Override
  Object stored() {
    return count;
  }

  @Override
  void clear() {
    count = 0;
  }
}
