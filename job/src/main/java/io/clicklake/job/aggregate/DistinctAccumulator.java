package io.clicklake.job.aggregate;

import io.clicklake.udfs.sketch.HyperLogLog;
import org.apache.flink.table.data.RowData;

/**
 * Counts different values approximately, with a HyperLogLog sketch. The result is the sketch, or
 * null if there are no values.
 */
final class DistinctAccumulator extends MeasureAccumulator {
  /** Adds a field to a sketch: as a single value, or as a sketch of many values. */
  interface Reader {
    void read(RowData row, int field, HyperLogLog into);
  }

  /** {@link #clear} keeps a sketch of this size, in bytes, for the next values. */
  private static final int KEPT_BYTES = 256;

  private final Reader reader;

  /** The sketch; without values if it is kept for the next ones. */
  private final int sketch;

  private final int any;

  DistinctAccumulator(int field, Reader reader, MeasureSlots slots) {
    super(field);
    this.reader = reader;
    sketch = slots.object();
    any = slots.flag();
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
    to.flag(any, true);
    reader.read(row, field, values);
    return values.memory() - before;
  }

  @Override
  Object stored(GroupValues of) {
    return of.flag(any) ? ((HyperLogLog) of.object(sketch)).toBytes() : null;
  }

  @Override
  void clear(GroupValues of) {
    HyperLogLog values = (HyperLogLog) of.object(sketch);
    if (values == null || values.memory() > KEPT_BYTES) {
      of.object(sketch, null);
    } else {
      values.clear();
    }
  }
}
