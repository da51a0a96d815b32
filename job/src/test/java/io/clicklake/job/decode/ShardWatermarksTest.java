package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShardWatermarksTest {
  private static final long TICK = 100;
  private static final long IDLE = 1_000;
  private static final long OUT_OF_ORDERNESS = 10;

  private final ShardWatermarks watermarks = new ShardWatermarks(OUT_OF_ORDERNESS, IDLE, TICK);
  private long now = 5_000_000;

  @Test
  void hasNoWatermarkBeforeTheIdleTimeoutHasPassed() {
    watermarks.event("a", 70_000);

    assertThat(pass(IDLE - TICK)).isEqualTo(ShardWatermarks.NONE);
    assertThat(watermarks.idle()).isFalse();
  }

  @Test
  void followsTheNewestEventOfTheSlowestShard() {
    pass(IDLE);

    watermarks.event("fast", 90_000);
    watermarks.event("slow", 20_000);
    watermarks.event("slow", 15_000);

    assertThat(pass(TICK)).isEqualTo(20_000 - OUT_OF_ORDERNESS - 1);
  }

  @Test
  void ignoresAnIdleShard() {
    pass(IDLE);
    watermarks.event("quiet", 20_000);

    for (int i = 0; i < IDLE / TICK; i++) {
      watermarks.event("busy", 90_000);
      pass(TICK);
    }

    assertThat(pass(0)).isEqualTo(90_000 - OUT_OF_ORDERNESS - 1);
  }

  @Test
  void isIdleIfAllShardsAreIdle() {
    pass(IDLE);
    watermarks.event("a", 20_000);
    assertThat(pass(TICK)).isNotEqualTo(ShardWatermarks.NONE);
    assertThat(watermarks.idle()).isFalse();

    long watermark = pass(IDLE);

    assertThat(watermark).isEqualTo(ShardWatermarks.NONE);
    assertThat(watermarks.idle()).isTrue();
  }

  @Test
  void shardsAreNotIdleAfterBackPressure() {
    pass(IDLE);
    watermarks.event("a", 20_000);

    now += 100 * IDLE;
    long watermark = watermarks.tick(now);

    assertThat(watermark).isEqualTo(20_000 - OUT_OF_ORDERNESS - 1);
  }

  @Test
  void toleratesAClockThatIsSetBack() {
    pass(IDLE);
    watermarks.event("a", 20_000);

    now -= 10 * IDLE;

    assertThat(pass(TICK)).isEqualTo(20_000 - OUT_OF_ORDERNESS - 1);
  }

  private long pass(long millis) {
    long watermark = watermarks.tick(now);
    for (long passed = 0; passed < millis; passed += TICK) {
      now += TICK;
      watermark = watermarks.tick(now);
    }
    return watermark;
  }
}
