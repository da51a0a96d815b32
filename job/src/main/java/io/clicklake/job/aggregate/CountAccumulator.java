package io.clicklake.job.aggregate;

import org.apache.flink.table.data.RowData;

/** Counts the values that are not null. The count is 0 if there are none. */
final class CountAccumulator extends MeasureAccumulator {
  private final int count;

  CountAccumulator(int field, MeasureSlots slots) {
    super(field);
    count = slots.number();
  }

  @Override
  int addValue(GroupValues to, RowData row) {
    to.number(count, to.number(count) + 1);
    return 0;
  }

  @Override
  Object stored(GroupValues of) {
    return of.number(count);
  }
}
