package io.clicklake.job.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class IdBucketTest {
  private static final int IDS = 50 * IdBucket.COUNT;

  @Test
  void spreadsCountersEvenly() {
    assertEven(i -> 0, i -> i);
    assertEven(i -> i, i -> 0);
  }

  @Test
  void spreadsIdsThatStartWithATimeEvenly() {
    assertEven(i -> (1_750_000_000_000L + i / 100) << 16 | 0x7000 | i % 100, i -> 1L << 63 | i * i);
  }

  @Test
  void neverChanges() {
    assertThat(IdBucket.of(0, 1)).isEqualTo(16_761);
    assertThat(IdBucket.of(1, 0)).isEqualTo(19991);
    assertThat(IdBucket.of(-1, 123_456_789)).isEqualTo(5431);
  }

  private static void assertEven(LongUnaryOperator high, LongUnaryOperator low) {
    int[] counts = new int[IdBucket.COUNT];
    for (int i = 0; i < IDS; i++) {
      counts[IdBucket.of(high.applyAsLong(i), low.applyAsLong(i))]++;
    }
    Arrays.sort(counts);
    assertThat(counts[0]).isGreaterThan(10);
    assertThat(counts[counts.length - 1]).isLessThan(110);
  }
}
