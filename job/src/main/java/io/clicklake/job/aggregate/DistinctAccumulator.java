package io.clicklake.job.aggregate;

import io.clicklake.job.record.ValueHash;
import io.clicklake.udfs.sketch.HyperLogLog;
import org.apache.flink.table.data.RowData;

/**
 * Counts different values approximately. The result is a HyperLogLog sketch, or null if there are
 * no values. Most groups have few different values, so the first hashes are kept as numbers of the
 * group, and only more hashes need a sketch.
 */
final class DistinctAccumulator extends MeasureAccumulator {
  /** The number of hashes that are kept without a sketch. */
  private static final int FEW = 6;

  private final ValueHash hash;

  /** The slot of the number of hashes; larger than {@link #FEW} if they are in a sketch. */
  private final int count;

  /** The slot of the first hash; the others are in the next slots. */
  private final int hashes;

  private final int sketch;

  DistinctAccumulator(int field, ValueHash hash, MeasureSlots slots) {
    super(field);
    this.hash = hash;
    count = slots.number();
    hashes = slots.adjacentNumbers(FEW);
    sketch = slots.object();
  }

  @Override
  int addValue(GroupValues to, RowData row) {
    long value = hash.of(row, field);
    int known = (int) to.number(count);
    if (known > FEW) {
      HyperLogLog values = (HyperLogLog) to.object(sketch);
      int before = values.memory();
      values.addHash(value);
      return values.memory() - before;
    }
    for (int i = 0; i < known; i++) {
      if (to.number(hashes + i) == value) {
        return 0;
      }
    }
    to.number(count, known + 1);
    if (known < FEW) {
      to.number(hashes + known, value);
      return 0;
    }
    HyperLogLog values = few(to, known);
    values.addHash(value);
    to.object(sketch, values);
    return values.memory();
  }

  private HyperLogLog few(GroupValues of, int known) {
    HyperLogLog values = new HyperLogLog();
    for (int i = 0; i < known; i++) {
      values.addHash(of.number(hashes + i));
    }
    return values;
  }

  @Override
  Object stored(GroupValues of) {
    int known = (int) of.number(count);
    if (known == 0) {
      return null;
    }
    return known > FEW ? ((HyperLogLog) of.object(sketch)).toBytes() : few(of, known).toBytes();
  }
}
