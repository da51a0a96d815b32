package io.clicklake.job.aggregate;

import io.clicklake.udfs.sketch.HyperLogLog;
import org.apache.flink.table.data.RowData;

/** Merges HyperLogLog sketches of different values. The result is null if there are no sketches. */
final class SketchAccumulator extends MeasureAccumulator {
  private final int sketch;

  SketchAccumulator(int field, MeasureSlots slots) {
    super(field);
    sketch = slots.object();
  }

  @Override
  int addValue(GroupValues to, RowData row) {
    HyperLogLog values = (HyperLogLog) to.object(sketch);
    int before = 0;
    if (values == null) {
      values = new HyperLogLog();
      to.object(sketch, values);
    } else {
      before = values.memory();
    }
    values.addAll(row.getBinary(field));
    return values.memory() - before;
  }

  @Override
  Object stored(GroupValues of) {
    HyperLogLog values = (HyperLogLog) of.object(sketch);
    return values == null ? null : values.toBytes();
  }
}
