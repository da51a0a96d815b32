package io.clicklake.job.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.stats.cardinality.HyperLogLog;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Trino's own class is the judge. */
class SketchBenchmarkTest {
  private final SketchBenchmark benchmark = new SketchBenchmark();

  @Test
  void sketchesAreThoseThatTrinoMakes() {
    assertThat(benchmark.sketchSparse()).isEqualTo(trino(SketchBenchmark.FEW));
    assertThat(benchmark.sketchDense()).isEqualTo(trino(SketchBenchmark.MANY));
    assertThat(benchmark.sketchMerge()).isEqualTo(trino(SketchBenchmark.MANY));
  }

  private byte[] trino(int values) {
    HyperLogLog sketch = HyperLogLog.newInstance(Sketch.BUCKETS);
    Arrays.stream(benchmark.hashes()).limit(values).forEach(sketch::addHash);
    return sketch.serialize().getBytes();
  }
}
