package io.clicklake.job.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.KeyedStage.Backend;
import io.clicklake.job.aggregate.Campaigns.Click;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AggregateTruthTest {
  @ParameterizedTest
  @EnumSource
  void sumsOfDeltasAreCorrectAfterFailuresAndLateRows(Backend backend) throws Exception {
    long seed = System.nanoTime();
    System.out.println("AggregateTruthTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < (backend == Backend.HEAP ? 6 : 1); round++) {
      List<Click> clicks = randomClicks(random, 4_000);
      BufferLimits limits = new BufferLimits(1 + random.nextInt(200), 1000L << random.nextInt(12));
      try (AggregateRun run = AggregateTest.run(limits, backend)) {
        feed(run, clicks, random);

        assertThat(Totals.ofDeltas(run.committed)).isEqualTo(Totals.ofClicks(clicks));
        assertThat(onTimeDeltas(run.committed)).allSatisfy((g, n) -> assertThat(n).isOne());
        assertThat(run.ledger.get("on_time campaign_minutes")).isPositive();
        assertThat(run.ledger.get("late campaign_minutes")).isPositive();
        long taken =
            run.ledger.get("on_time campaign_minutes") + run.ledger.get("late campaign_minutes");
        assertThat(taken + run.ledger.get("filtered campaign_minutes")).isEqualTo(clicks.size());
        assertThat(run.ledger).containsEntry("emitted campaign_minutes", taken);
        assertThat(run.openWindows()).isZero();
        assertThat(run.timers()).isZero();
      }
    }
  }

  /** Processes the clicks with several subtasks, separate watermarks, checkpoints and failures. */
  private static void feed(AggregateRun run, List<Click> clicks, Random random) throws Exception {
    int width = 1 + random.nextInt(3);
    run.start(width, 1 + random.nextInt(3));
    run.checkpoint();
    int safe = -1;
    for (int i = 0; i < clicks.size(); i++) {
      run.process(random.nextInt(width), clicks.get(i).row());
      if (random.nextInt(20) == 0) {
        run.watermark(random.nextInt(width), clicks.get(i).millis() - random.nextInt(200_000));
      }
      if (random.nextInt(300) == 0) {
        run.checkpoint();
        safe = i;
      }
      if (random.nextInt(600) == 0) {
        width = 1 + random.nextInt(3);
        run.fail(width, 1 + random.nextInt(3));
        i = safe;
      }
    }
    run.end();
  }

  private static List<Click> randomClicks(Random random, int count) {
    List<Click> clicks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clicks.add(
          new Click(
              i * 1_000L - random.nextInt(random.nextInt(10) == 0 ? 2_000_000 : 100_000),
              random.nextInt(10) != 0,
              random.nextInt(20) == 0 ? null : "c" + random.nextInt(4),
              random.nextInt(20) == 0 ? null : random.nextInt(2),
              random.nextInt(20) == 0 ? null : "a user with number " + random.nextInt(500),
              random.nextInt(20) == 0 ? null : (long) random.nextInt(2_000_000) - 1_000_000));
    }
    return clicks;
  }

  private static Map<Totals.Group, Integer> onTimeDeltas(List<RowData> deltas) {
    Map<Totals.Group, Integer> counts = new HashMap<>();
    deltas.stream()
        .filter(row -> AggregateTest.emitted(row).equals("on_time"))
        .forEach(row -> counts.merge(Totals.group(row), 1, Integer::sum));
    return counts;
  }
}
