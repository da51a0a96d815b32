package io.clicklake.job.monitor;

import static io.clicklake.job.monitor.JudgedMinutes.P1;
import static io.clicklake.job.monitor.JudgedMinutes.P2;
import static io.clicklake.job.monitor.JudgedMinutes.limited;
import static io.clicklake.job.monitor.JudgedMinutes.monitor;
import static io.clicklake.job.monitor.JudgedMinutes.part;
import static io.clicklake.job.monitor.JudgedMinutes.restored;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Limits of ratios, counts and values. */
class LimitMonitorTest {
  private final JudgedMinutes minutes = new JudgedMinutes();

  @Test
  void aLimitSpeaksAtOnceAndIsGoodAfterThreeMinutes() {
    Monitor monitor = monitor(limited(Kind.REJECTION_RATIO, null, null, 0.02));
    minutes.judge(monitor, 0, Map.of("{}", part(30, 1000)));
    minutes.judge(monitor, 1, Map.of("{}", part(40, 1000)));
    for (int minute = 2; minute < 5; minute++) {
      minutes.judge(monitor, minute, Map.of("{}", part(1, 1000)));
    }

    assertThat(minutes.said())
        .containsExactly("0 bad {} has a ratio of 3.00 %, the limit is 2.00 %", "4 good {}");
  }

  @Test
  void aLimitIgnoresAFewEvents() {
    Monitor monitor = monitor(limited(Kind.REJECTION_RATIO, null, null, 0.02));
    minutes.judge(monitor, 0, Map.of("{}", part(19, 20)));

    assertThat(minutes.said()).isEmpty();
  }

  @Test
  void aMinimumOfEventsIsAboutMinutesWithoutEventsToo() {
    Monitor monitor = monitor(limited(Kind.VOLUME, null, 10.0, 1000.0));
    minutes.judge(monitor, 0, Map.of(P1, part(500, 0), P2, part(5000, 0)));
    minutes.judge(monitor, 1, Map.of());

    assertThat(minutes.said())
        .containsExactly(
            "0 bad " + P2 + " has 5,000 in a minute, the limit is 1,000",
            "1 bad " + P1 + " has 0 in a minute, the limit is 10");
  }

  @Test
  void theFirstMinuteAfterAStartHasNoMinimum() throws Exception {
    MonitorSpec spec = limited(Kind.VOLUME, null, 10.0, 1000.0);
    Monitor monitor = restored(monitor(spec), spec);
    minutes.judge(monitor, 0, Map.of(P1, part(5, 0), P2, part(500, 0)));
    monitor = restored(monitor, spec);
    minutes.judge(monitor, 1, Map.of(P1, part(500, 0), P2, part(5, 0)));
    minutes.judge(monitor, 2, Map.of(P2, part(5, 0)));

    assertThat(minutes.said())
        .containsExactly(
            "1 bad " + P2 + " has 5 in a minute, the limit is 10",
            "2 bad " + P1 + " has 0 in a minute, the limit is 10");
  }

  @Test
  void aRangeHasLimitsOfValues() {
    Monitor monitor = monitor(limited(Kind.RANGE, "price", 0.0, 100.0));
    KeyMinute counts = part(0, 10);
    counts.minimum = 1;
    counts.maximum = 2500;
    minutes.judge(monitor, 0, Map.of("{}", counts));

    assertThat(minutes.said()).containsExactly("0 bad {} has the value 2500, the limit is 100.0");
  }
}
