package io.clicklake.it;

import io.airlift.slice.Slices;
import io.airlift.stats.cardinality.HyperLogLog;
import io.clicklake.testkit.generate.ExpectedMeasure;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.iceberg.data.Record;

/**
 * The deltas of one window and group, put together: sums, extremes, and sketches merged and counted
 * by the library that Trino and Athena use.
 */
final class DeltaSum {
  private final List<ExpectedMeasure> measures;
  private final long[] values;
  private HyperLogLog distinct;

  DeltaSum(List<ExpectedMeasure> measures) {
    this.measures = measures;
    this.values = measures.stream().mapToLong(ExpectedMeasure::nothing).toArray();
  }

  void add(Record delta) {
    for (int i = 0; i < values.length; i++) {
      ExpectedMeasure measure = measures.get(i);
      Object value = delta.getField(measure.name());
      if (measure.kind() == ExpectedMeasure.Kind.DISTINCT) {
        merge((ByteBuffer) value);
      } else {
        values[i] = measure.together(values[i], measure.stored(value));
      }
    }
  }

  /** In the order of the measures; distinct values, if any, are the last. */
  long[] values() {
    long[] all = values.clone();
    if (distinct != null) {
      all[all.length - 1] = distinct.cardinality();
    }
    return all;
  }

  private void merge(ByteBuffer sketch) {
    if (sketch == null) {
      return;
    }
    byte[] bytes = new byte[sketch.remaining()];
    sketch.duplicate().get(bytes);
    HyperLogLog more = HyperLogLog.newInstance(Slices.wrappedBuffer(bytes));
    if (distinct == null) {
      distinct = more;
    } else {
      distinct.mergeWith(more);
    }
  }
}
