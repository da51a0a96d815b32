package io.clicklake.job.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.slice.Slices;
import io.clicklake.job.record.ValueHash;
import io.clicklake.udfs.sketch.HyperLogLog;
import io.clicklake.udfs.sketch.Sketches;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.BigIntType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the estimates for sketches with those of the HyperLogLog class that Trino uses, and
 * merges sketches.
 */
class SketchesTest {
  private static final ValueHash HASH = ValueHash.forType(new BigIntType());

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 2, 100, 512, 513, 2_000, 3_700, 3_800, 5_000, 9_000, 20_000, 30_000, 1_000_000})
  void areEstimatedAsTrinoEstimatesThem(int distinct) {
    byte[] sketch = of(0, distinct);

    assertThat(Sketches.cardinality(sketch)).isEqualTo(trino(sketch));
  }

  @Test
  void areMergedToTheSketchOfAllValues() {
    for (int size : new int[] {10, 400, 5_000}) {
      byte[] merged = Sketches.merge(List.of(of(0, size), of(size / 2, size), of(0, 0)));

      assertThat(merged).isEqualTo(of(0, size / 2 + size));
    }
  }

  @Test
  void ofAnotherFormatAreNotEstimated() {
    assertThatThrownBy(() -> Sketches.cardinality(new byte[] {9, 9, 0, 0}))
        .hasMessageContaining("layout 9");
  }

  private static byte[] of(long first, int count) {
    HyperLogLog sketch = new HyperLogLog();
    for (long i = first; i < first + count; i++) {
      sketch.addHash(HASH.of(GenericRowData.of(i), 0));
    }
    return sketch.toBytes();
  }

  private static long trino(byte[] sketch) {
    return io.airlift.stats.cardinality.HyperLogLog.newInstance(Slices.wrappedBuffer(sketch))
        .cardinality();
  }
}
