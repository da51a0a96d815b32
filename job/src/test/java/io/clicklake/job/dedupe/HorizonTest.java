package io.clicklake.job.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HorizonTest {
  private static final long HOUR = 3_600_000;

  private final Horizon day = new Horizon(Duration.ofDays(1));

  @Test
  void countsFromTheLaterOfEventTimeAndWatermark() {
    assertThat(day.expiry(5, 3)).isEqualTo(24 * HOUR + 5);
    assertThat(day.expiry(3, 5)).isEqualTo(24 * HOUR + 5);
    assertThat(day.expiry(3, Long.MIN_VALUE)).isEqualTo(24 * HOUR + 3);
  }

  @Test
  void doesNotOverflowAtTheEndOfTime() {
    assertThat(day.expiry(Long.MAX_VALUE - 1, 0)).isEqualTo(Long.MAX_VALUE);
    assertThat(day.expiry(0, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(day.sweepAt(77, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void sweepsABucketAtTheSameTimeOfEachPeriodAfterTheExpiry() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      int bucket = random.nextInt(IdBucket.COUNT);
      long expiry = random.nextLong() >> 20;

      long sweep = day.sweepAt(bucket, expiry);

      assertThat(sweep - expiry).isBetween(0L, 6 * HOUR - 1);
      assertThat(day.sweepAt(bucket, sweep)).isEqualTo(sweep);
      assertThat(day.sweepAt(bucket, sweep + 1)).isEqualTo(sweep + 6 * HOUR);
    }
    assertThat(day.sweepAt(IdBucket.COUNT / 2, 0)).isEqualTo(3 * HOUR);
  }

  @Test
  void worksWithTheShortestHorizon() {
    Horizon horizon = new Horizon(Duration.ofMillis(1));

    assertThat(horizon.expiry(7, 0)).isEqualTo(8);
    assertThat(horizon.sweepAt(IdBucket.COUNT - 1, 8)).isEqualTo(8);
  }

  @Test
  void rejectsAnEmptyHorizon() {
    assertThatThrownBy(() -> new Horizon(Duration.ofNanos(999_999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The horizon of dedupe must be at least 1 ms, but is PT0.000999999S.");
  }
}
