package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final int DAY = 24 * 60;

  private final Baseline baseline = new Baseline();

  private void learn(long from, long to, double count) {
    for (long minute = from; minute < to; minute++) {
      double expected = baseline.expected(minute);
      baseline.learn(minute, count, expected, expected);
    }
  }

  @Test
  void expectsNothingBeforeItHasSeenAMinute() {
    assertThat(baseline.expected(0)).isZero();
    assertThat(baseline.age(100)).isZero();
  }

  @Test
  void expectsTheMeanOfTheFirstMinutes() {
    learn(0, 1, 100);
    learn(1, 2, 200);

    assertThat(baseline.expected(2)).isEqualTo(150);
  }

  @Test
  void cutsACountThatIsFarAway() {
    learn(0, 100, 100);
    learn(100, 101, 1_000_000);

    // The dispersion is 1, so 140 is learned instead, with a weight of one thirtieth.
    assertThat(baseline.expected(101)).isCloseTo(100 + 40 / 30.0, within(1e-9));
  }

  @Test
  void expectsTheRhythmOfTheDayBefore() {
    for (long minute = 0; minute < 2 * DAY - 60; minute++) {
      double count = 1000 + 500 * Math.sin(2 * Math.PI * minute / DAY);
      double expected = baseline.expected(minute);
      if (minute > DAY + 60) {
        assertThat(expected).isCloseTo(count, within(0.02 * count));
      }
      baseline.learn(minute, count, expected, expected);
    }
  }

  @Test
  void expectsTheRhythmOfTheWeekBefore() {
    for (long minute = 0; minute < 14 * DAY; minute++) {
      double count = minute / DAY % 7 >= 5 ? 600 : 1000;
      double expected = baseline.expected(minute);
      long sinceMidnight = minute % DAY;
      if (minute > 8 * DAY && sinceMidnight > 180 && sinceMidnight < DAY - 30) {
        assertThat(expected).isCloseTo(count, within(0.01 * count));
      }
      baseline.learn(minute, count, expected, expected);
    }
  }

  @Test
  void expectsTheRhythmAlsoOnADayWithFewerEvents() {
    int holiday = 9;
    for (long minute = 0; minute < (holiday + 2L) * DAY; minute++) {
      long day = minute / DAY;
      double rhythm = 1000 + 500 * Math.sin(2 * Math.PI * minute / DAY);
      double count = day == holiday ? 0.7 * rhythm : rhythm;
      double expected = baseline.expected(minute);
      if (day >= holiday && minute % DAY > 180) {
        assertThat(expected).as("minute %s", minute % DAY).isCloseTo(count, within(0.02 * count));
      }
      baseline.learn(minute, count, expected, expected);
    }
  }

  @Test
  void measuresHowStronglyTheCountsVary() {
    for (long minute = 0; minute < 600; minute++) {
      baseline.expected(minute);
      // Away by two standard deviations of Poisson in each minute: variance / mean = 4.
      baseline.learn(minute, 100 + (minute % 2 == 0 ? 20 : -20), 100, 100);
    }

    assertThat(baseline.dispersion()).isCloseTo(4, within(0.05));
  }

  @Test
  void takesANewLevelThatLasts() {
    learn(0, 2 * DAY, 100);
    baseline.expected(2 * DAY);
    baseline.accept(50);

    assertThat(baseline.expected(2 * DAY + 1)).isCloseTo(50, within(1e-6));
  }

  @Test
  void isTheSameAfterARestart() throws IOException {
    learn(0, 3000, 100);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    baseline.write(new DataOutputStream(bytes));

    Baseline read =
        Baseline.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(read.expected(3000)).isEqualTo(baseline.expected(3000));
    assertThat(read.age(3000)).isEqualTo(3000);
    // 672 buckets of 4 bytes, and 57 bytes; the comment of Season states it.
    assertThat(bytes.size()).isBetween(2_700, 2_800);
  }
}
