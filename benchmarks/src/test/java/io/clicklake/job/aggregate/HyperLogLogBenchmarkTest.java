package io.clicklake.job.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.udfs.sketch.HyperLogLog;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Compares the sketches of {@link HyperLogLogBenchmark} with the sketches of Trino's own class. */
class HyperLogLogBenchmarkTest {
  private final HyperLogLogBenchmark benchmark = new HyperLogLogBenchmark();

  @Test
  void sketchesAreThoseThatTrinoMakes() {
    assertThat(benchmark.sketchSparse()).isEqualTo(trino(HyperLogLogBenchmark.FEW));
    assertThat(benchmark.sketchDense()).isEqualTo(trino(HyperLogLogBenchmark.MANY));
    assertThat(benchmark.sketchMerge()).isEqualTo(trino(HyperLogLogBenchmark.MANY));
  }

  private byte[] trino(int values) {
    io.airlift.stats.cardinality.HyperLogLog sketch =
        io.airlift.stats.cardinality.HyperLogLog.newInstance(HyperLogLog.BUCKETS);
    Arrays.stream(benchmark.hashes()).limit(values).forEach(sketch::addHash);
    return sketch.serialize().getBytes();
  }
}
