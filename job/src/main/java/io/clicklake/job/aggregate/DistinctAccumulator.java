package io.clicklake.job.aggregate;

import org.apache.flink.table.data.RowData;

/** Sketches how many different values there are; null when there is none. */
final class DistinctAccumulator extends MeasureAccumulator {
  /** Puts the value of a field into a sketch: as an element, or as a sketch of many. */
  interface Reader {
    void read(RowData row, int field, HyperLogLog into);
  }

  private final Reader reader;
  private HyperLogLog sketch;

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
    reader.read(row, at, sketch);
    return sketch.memory() - before;
  }

  @Override
  Object stored() {
    return sketch == null ? null : sketch.toBytes();
  }

  @Override
  void clear() {
    sketch = null;
  }
}
