package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MinuteClockTest {
  private static final long MINUTE = 60_000;
  private static final long START = 100 * MINUTE;

  private final MinuteClock clock = new MinuteClock(START);

  @Test
  void judgesNothingBeforeTheFirstRow() {
    assertThat(clock.isReady(START + 10 * MINUTE)).isFalse();
  }

  @Test
  void judgesAMinuteTwoSecondsAfterItsLastRow() {
    clock.row(100, START + MINUTE + 3_000);
    clock.row(100, START + MINUTE + 4_000);

    assertThat(clock.isReady(START + MINUTE + 5_999)).isFalse();
    assertThat(clock.isReady(START + MINUTE + 6_000)).isTrue();
    assertThat(clock.next()).isEqualTo(100);
  }

  @Test
  void aRowOfAJudgedMinuteIsACorrection() {
    clock.row(100, START + MINUTE + 3_000);
    clock.judged();

    assertThat(clock.row(100, START + MINUTE + 9_000)).isTrue();
    assertThat(clock.row(101, START + MINUTE + 9_000)).isFalse();
  }

  @Test
  void judgesAMinuteWithoutRowsHalfAMinuteAfterItsEnd() {
    long now = START + 10 * MINUTE;
    clock.row(109, now);
    clock.judged();

    assertThat(clock.isReady(now + MINUTE + 29_999)).isFalse();
    assertThat(clock.isReady(now + MINUTE + 30_000)).isTrue();
    assertThat(clock.next()).isEqualTo(110);
  }

  @Test
  void saysNothingAboutSilenceInTheFirstTwoMinutes() {
    clock.row(100, START + 1_000);
    clock.judged();

    assertThat(clock.isReady(START + 2 * MINUTE - 1)).isFalse();
  }

  @Test
  void waitsForTheNextButOneMinuteWhileItCatchesUp() {
    clock.row(50, START);
    clock.row(51, START);

    assertThat(clock.isReady(START + 10_000)).isFalse();

    clock.row(52, START + 10_000);

    assertThat(clock.isReady(START + 10_000)).isTrue();
  }

  @Test
  void judgesWhatItHasWhenNothingMoreComes() {
    clock.row(50, START);

    assertThat(clock.isReady(START + 2 * MINUTE)).isTrue();
  }
}
