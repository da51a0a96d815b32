package io.clicklake.job.aggregate;

import io.clicklake.udfs.sketch.HyperLogLog;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Measures {@link HyperLogLog}: adds hashes to a new sketch that stays sparse or becomes dense, and
 * merges two dense sketches.
 */
@State(Scope.Thread)
public class HyperLogLogBenchmark {
  static final int FEW = 300;
  static final int MANY = 20_000;

  private final long[] hashes = new SplittableRandom(1).longs(MANY).toArray();
  private final byte[] one = sketch(0, MANY / 2);
  private final byte[] other = sketch(MANY / 2, MANY);

  @Benchmark
  @OperationsPerInvocation(FEW)
  public byte[] sketchSparse() {
    return sketch(0, FEW);
  }

  @Benchmark
  @OperationsPerInvocation(MANY)
  public byte[] sketchDense() {
    return sketch(0, MANY);
  }

  @Benchmark
  public byte[] sketchMerge() {
    HyperLogLog sketch = new HyperLogLog();
    sketch.addAll(one);
    sketch.addAll(other);
    return sketch.toBytes();
  }

  long[] hashes() {
    return hashes;
  }

  private byte[] sketch(int from, int to) {
    HyperLogLog sketch = new HyperLogLog();
    for (int i = from; i < to; i++) {
      sketch.addHash(hashes[i]);
    }
    return sketch.toBytes();
  }
}
