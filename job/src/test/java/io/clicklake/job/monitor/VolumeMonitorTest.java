package io.clicklake.job.monitor;

import static io.clicklake.job.monitor.JudgedMinutes.HOUR;
import static io.clicklake.job.monitor.JudgedMinutes.P1;
import static io.clicklake.job.monitor.JudgedMinutes.P2;
import static io.clicklake.job.monitor.JudgedMinutes.monitor;
import static io.clicklake.job.monitor.JudgedMinutes.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.catalog.dataset.MonitorSpec.Limits;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys with more or fewer events than usual. */
class VolumeMonitorTest {
  private final JudgedMinutes minutes = new JudgedMinutes();

  @Test
  void aMinuteByChanceDoesNotEndAGeneralFall() {
    Limits limits = new Limits(null, null, Duration.ofHours(1), 20);
    Monitor monitor = monitor(MonitorRun.spec(Kind.VOLUME, null, limits, MonitorRun.PUBLISHER));
    for (int minute = 0; minute < 2 * HOUR; minute++) {
      minutes.judge(monitor, minute, Map.of(P1, part(40_000, 0), P2, part(40_000, 0)));
    }
    for (int minute = 2 * HOUR; minute < 2 * HOUR + 10; minute++) {
      boolean chance = minute == 2 * HOUR + 3;
      minutes.judge(
          monitor, minute, Map.of(P1, part(36_800, 0), P2, part(chance ? 40_000 : 36_800, 0)));
    }

    assertThat(minutes.said()).isEmpty();
  }
}
