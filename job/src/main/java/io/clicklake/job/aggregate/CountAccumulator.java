package io.clicklake.job.aggregate;

import org.apache.flink.table.data.RowData;

/** Counts values that are not null; zero when there is none. */
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
