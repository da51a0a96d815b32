package io.clicklake.job.monitor;

import static io.clicklake.job.monitor.JudgedMinutes.HOUR;
import static io.clicklake.job.monitor.JudgedMinutes.counted;
import static io.clicklake.job.monitor.JudgedMinutes.learning;
import static io.clicklake.job.monitor.JudgedMinutes.limited;
import static io.clicklake.job.monitor.JudgedMinutes.monitor;
import static io.clicklake.job.monitor.JudgedMinutes.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import io.clicklake.udfs.sketch.HyperLogLog;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Numbers of different values. */
class DistinctMonitorTest {
  private static final MonitorSpec LEARNING = learning(Kind.DISTINCT, "user");

  private final JudgedMinutes minutes = new JudgedMinutes();

  @Test
  void theSketchesOfAMinuteAreMerged() {
    KeyMinute counts = counted(LEARNING, users(0, 300, 900), users(200, 400, 500), other());

    assertThat(counts.all).isEqualTo(1400);
    assertThat(counts.distinct()).isBetween(390.0, 410.0);
  }

  @Test
  void aQuarterOfTheUsualNumberIsFoundInAMinute() {
    Monitor monitor = monitor(LEARNING);
    for (int minute = 0; minute <= 2 * HOUR; minute++) {
      int users = minute == 2 * HOUR ? 25 : 100;
      minutes.judge(monitor, minute, Map.of("{}", counted(LEARNING, users(0, users, 100))));
    }

    assertThat(minutes.said())
        .containsExactly(
            "120 bad {} has a number of different values of 'user' of 25.00, expected 100.0");
  }

  @Test
  void aDailyRhythmIsNoChange() {
    Monitor monitor = monitor(LEARNING);
    for (int minute = 0; minute < 3 * 24 * HOUR; minute++) {
      int users = (int) (250 + 150 * Math.sin(2 * Math.PI * minute / (24 * HOUR)));
      minutes.judge(
          monitor, minute, Map.of("{}", counted(LEARNING, users(minute, minute + users, users))));
    }

    assertThat(minutes.said()).isEmpty();
  }

  @Test
  void limitsAreForMinutesWithValues() {
    MonitorSpec spec = limited(Kind.DISTINCT, "user", 10.0, 100.0);
    Monitor monitor = monitor(spec);
    minutes.judge(monitor, 0, Map.of("{}", counted(spec, users(0, 5, 5))));
    minutes.judge(monitor, 1, Map.of());
    minutes.judge(monitor, 2, Map.of("{}", counted(spec, users(0, 5, 5))));
    for (int minute = 3; minute < 6; minute++) {
      minutes.judge(monitor, minute, Map.of("{}", counted(spec, users(0, 50, 50))));
    }
    minutes.judge(monitor, 6, Map.of("{}", counted(spec, users(0, 120, 200))));

    assertThat(minutes.said())
        .containsExactly(
            "2 bad {} has 5 different values in a minute, the limit is 10",
            "5 good {}",
            "6 bad {} has 120 different values in a minute, the limit is 100");
  }

  private static ProfileMinute users(int from, int to, long rows) {
    HyperLogLog sketch = new HyperLogLog();
    for (long user = from; user < to; user++) {
      sketch.addHash(user * 0x9E3779B97F4A7C15L);
    }
    ProfileMinute row = row(ProfileMeasure.DISTINCT, "user", rows);
    row.sketch = sketch.toBytes();
    return row;
  }

  private static ProfileMinute other() {
    return row(ProfileMeasure.DISTINCT, "page", 5);
  }
}
