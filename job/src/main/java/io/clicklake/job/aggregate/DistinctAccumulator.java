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

  /** Without values if it is kept for the next ones. */
  private HyperLogLog sketch;

  private boolean any;

  DistinctAccumulator(int field, Reader reader) {
    super(field);
    this.reader = reader;
  }

  @Override
  int add(RowData row, int at) {
    int before = sketch == null ? 0 : sketch.memory();
    if (sketch == null) {
      sketch = new HyperLogLog();
    }
    any = true;
    reader.read(row, at, sketch);
    return sketch.memory() - before;
  }

  @Override
  Object stored() {
    return any ? sketch.toBytes() : null;
  }

  @Override
  void clear() {
    any = false;
    if (sketch == null || sketch.memory() > KEPT_BYTES) {
      sketch = null;
    } else {
      sketch.clear();
    }
  }
}
