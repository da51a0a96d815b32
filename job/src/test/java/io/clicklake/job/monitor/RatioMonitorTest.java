package io.clicklake.job.monitor;

import static io.clicklake.job.monitor.JudgedMinutes.HOUR;
import static io.clicklake.job.monitor.JudgedMinutes.learning;
import static io.clicklake.job.monitor.JudgedMinutes.monitor;
import static io.clicklake.job.monitor.JudgedMinutes.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ratios that are compared with the last hours. */
class RatioMonitorTest {
  private final JudgedMinutes minutes = new JudgedMinutes();

  /**
   * The rejections of this key come in groups, so their number varies strongly, and 40 of them may
   * be chance.
   */
  @Test
  void aMinuteInWhichAllOfFewEventsAreCountedIsFoundAtOnce() {
    Monitor monitor = monitor(learning(Kind.REJECTION_RATIO, null));
    for (int minute = 0; minute < 12 * HOUR; minute++) {
      minutes.judge(monitor, minute, Map.of("{}", part(minute % 12 == 0 ? 3 : 0, 60)));
    }
    minutes.judge(monitor, 12 * HOUR, Map.of("{}", part(40, 40)));
    for (int minute = 1; minute < HOUR; minute++) {
      minutes.judge(monitor, 12 * HOUR + minute, Map.of("{}", part(0, 60)));
    }

    assertThat(minutes.said())
        .containsExactly("720 bad {} has a ratio of 100.00 %, expected 0.41 %", "723 good {}");
  }

  @Test
  void aKeyOfWhichAllEventsWereCountedIsFoundAfterNormalDays() {
    Monitor monitor = monitor(learning(Kind.NULL_RATIO, "a"));
    int normal = 8 * 24 * HOUR;
    for (int minute = 0; minute < normal; minute++) {
      int nulls = minute < 12 * HOUR ? 60 : minute % 12 == 0 ? 3 : 0;
      minutes.judge(monitor, minute, Map.of("{}", part(nulls, 60)));
    }
    minutes.judge(monitor, normal, Map.of("{}", part(40, 40)));

    assertThat(minutes.said()).hasSize(1);
    assertThat(minutes.said().get(0)).startsWith("11520 bad {} has a ratio of 100.00 %");
  }

  @Test
  void aKeyOfWhichMostEventsAreCountedIsNotFound() throws Exception {
    Monitor monitor = monitor(learning(Kind.NULL_RATIO, "a"));
    for (int minute = 0; minute < 12 * HOUR; minute++) {
      minutes.judge(monitor, minute, Map.of("{}", part(minute % 10 == 0 ? 60 : 48, 60)));
    }

    assertThat(minutes.said()).isEmpty();
  }

  @Test
  void aRatioThatDoublesIsFound() {
    Monitor monitor = monitor(learning(Kind.DUPLICATE_RATIO, null));
    for (int minute = 0; minute < 2 * HOUR; minute++) {
      minutes.judge(monitor, minute, Map.of("{}", part(100, 10_000)));
    }
    minutes.judge(monitor, 2 * HOUR, Map.of("{}", part(200, 10_000)));

    assertThat(minutes.said()).containsExactly("120 bad {} has a ratio of 2.00 %, expected 1.00 %");
  }

  @Test
  void aRatioSaysNothingWhileItLearns() {
    Monitor monitor = monitor(learning(Kind.DUPLICATE_RATIO, null));
    for (int minute = 0; minute < HOUR; minute++) {
      minutes.judge(monitor, minute, Map.of("{}", part(minute < 30 ? 100 : 5000, 10_000)));
    }

    assertThat(minutes.said()).isEmpty();
  }

  @Test
  void aKeyWithFewEventsIsGoodAgainSoonAfterManyBadEvents() {
    Monitor monitor = monitor(learning(Kind.REJECTION_RATIO, null));
    for (int minute = 0; minute < 2 * HOUR; minute++) {
      int rejected = minute < 2 * HOUR - 15 ? 1 : 3;
      minutes.judge(monitor, minute, Map.of("{}", part(rejected, 300)));
    }
    minutes.judge(monitor, 2 * HOUR, Map.of("{}", part(100, 300)));
    for (int minute = 1; minute < HOUR; minute++) {
      minutes.judge(monitor, 2 * HOUR + minute, Map.of("{}", part(1, 300)));
    }

    assertThat(minutes.said())
        .containsExactly("120 bad {} has a ratio of 33.33 %, expected 0.42 %", "123 good {}");
  }
}
