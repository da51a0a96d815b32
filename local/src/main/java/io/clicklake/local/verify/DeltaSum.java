package io.clicklake.local.verify;

import io.clicklake.testkit.generate.ExpectedMeasure;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.data.Record;

/** Adds up the deltas of one window and group: sums, minima and maxima, merged sketches. */
final class DeltaSum {
  private final List<ExpectedMeasure> measures;
  private final SketchReader sketchReader;
  private final long[] values;
  private final List<ByteBuffer> sketches = new ArrayList<>();

  DeltaSum(List<ExpectedMeasure> measures, SketchReader sketchReader) {
    this.measures = measures;
    this.sketchReader = sketchReader;
    this.values = measures.stream().mapToLong(ExpectedMeasure::nothing).toArray();
  }

  void add(Record delta) {
    for (int i = 0; i < values.length; i++) {
      ExpectedMeasure measure = measures.get(i);
      Object value = delta.getField(measure.name());
      if (measure.kind() != ExpectedMeasure.Kind.DISTINCT) {
        values[i] = measure.together(values[i], measure.stored(value));
      } else if (value != null) {
        sketches.add((ByteBuffer) value);
      }
    }
  }

  /**
   * The values in the order of the measures. A distinct count, if there is one, is the last value.
   */
  long[] values() {
    long[] all = values.clone();
    if (!sketches.isEmpty()) {
      all[all.length - 1] = sketchReader.distinct(sketches);
    }
    return all;
  }
}
