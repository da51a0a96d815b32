package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Days of traffic without a defect give no finding. In them are a weekend, a holiday, and a job
 * that stands still for ten minutes and catches up. The system properties {@code
 * clicklake.monitors.seeds} and {@code clicklake.monitors.days} say how many seeds and days run.
 */
class CleanTrafficTest {
  private static final int DAYS = Integer.getInteger("clicklake.monitors.days", 11);
  private static final long RESTART = 5 * MonitorTraffic.DAY + 14 * 60;

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= Integer.getInteger("clicklake.monitors.seeds", 1); seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void hasNoFinding(long seed) throws Exception {
    MonitorTraffic traffic = new MonitorTraffic(seed);
    try (MonitorRun run = new MonitorRun(MonitorRun.allKinds(), MonitorTraffic.START * 60_000)) {
      for (long minute = 0; minute < (long) DAYS * MonitorTraffic.DAY; minute++) {
        if (minute == RESTART) {
          run.restart(Duration.ofMinutes(10));
        }
        run.minute(traffic, minute);
      }

      assertThat(run.texts()).as("seed %s", seed).isEmpty();
    }
  }
}
