package io.clicklake.it;

import io.airlift.slice.Slices;
import io.airlift.stats.cardinality.HyperLogLog;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.data.Record;

/**
 * The deltas of one window and group, put together: sums, and for the last measure the sketches
 * merged and counted by the library that Trino and Athena use.
 */
final class DeltaSum {
  private final List<String> measures;
  private final long[] sums;
  private HyperLogLog distinct;

  DeltaSum(List<String> measures) {
    this.measures = measures;
    this.sums = new long[measures.size() - 1];
  }

  void add(Record delta) {
    for (int i = 0; i < sums.length; i++) {
      Object value = delta.getField(measures.get(i));
      sums[i] += value == null ? 0 : (Long) value;
    }
    ByteBuffer sketch = (ByteBuffer) delta.getField(measures.get(sums.length));
    if (sketch != null) {
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

  long[] values() {
    long[] values = Arrays.copyOf(sums, measures.size());
    values[sums.length] = distinct == null ? 0 : distinct.cardinality();
    return values;
  }
}
