package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.testkit.traffic.DefectKind;
import io.clicklake.testkit.traffic.TrafficDefect;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;

/**
 * Each defect is one finding of the right monitor and key, in time, and the finding closes by
 * itself. The defect starts at a random second after two days of clean traffic and lasts 20
 * minutes. The profile of a minute comes three seconds after its end.
 *
 * <p>The system property {@code clicklake.monitors.seeds} says how many seeds run. The test prints
 * the seconds from the start of a defect to its finding.
 */
class DefectsTest {
  private static final int CLEAN = 2 * MonitorTraffic.DAY;
  private static final int LASTS_SECONDS = 20 * 60;

  /** Minutes after the defect. A new value is gone when it was not seen for an hour. */
  private static final int CLOSED_WITHIN = 65;

  /** A defect, the publisher that has it (-1 for all), and the monitors that may find it. */
  private enum Case {
    LOSS(DefectKind.LOSS, 0, 1_200, "volume"),
    SILENCE_OF_THE_SMALLEST(DefectKind.SILENCE, 19, 190, "silence", "volume"),
    SILENCE_OF_THE_LARGEST(DefectKind.SILENCE, 0, 130, "silence", "volume"),
    ALL_REJECTED(DefectKind.ALL_REJECTED, 2, 130, "rejection_ratio"),
    NULLS(DefectKind.NULLS, 3, 130, "null_ratio"),
    NEW_VALUE(DefectKind.NEW_VALUE, 1, 130, "schema_drift"),
    DUPLICATES_DOUBLE(DefectKind.DUPLICATES, -1, 130, "duplicate_ratio"),
    LATE_SURGE(DefectKind.LATE, -1, 130, "late_ratio"),
    FACTOR_1000(DefectKind.FACTOR_1000, 5, 130, "range");

    private final DefectKind kind;
    private final int publisher;
    private final int withinSeconds;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
    private final List<String> monitors;

    Case(DefectKind kind, int publisher, int withinSeconds, String... monitors) {
      this.kind = kind;
      this.publisher = publisher;
      this.withinSeconds = withinSeconds;
      this.monitors = List.of(monitors);
    }

    private String key() {
      boolean whole = publisher < 0 || kind == DefectKind.NEW_VALUE;
      return whole ? "{}" : MonitorTraffic.key(publisher);
    }
  }

  @Test
  void eachIsOneFindingThatCloses() throws Exception {
    for (long seed = 1; seed <= Integer.getInteger("clicklake.monitors.seeds", 1); seed++) {
      OperatorSubtaskState learned = learn(seed);
      for (Case one : Case.values()) {
        check(seed, one, learned);
      }
    }
  }

  private static OperatorSubtaskState learn(long seed) throws Exception {
    MonitorTraffic traffic = new MonitorTraffic(seed);
    try (MonitorRun run = new MonitorRun(MonitorRun.allKinds(), MonitorTraffic.START * 60_000)) {
      for (long minute = 0; minute < CLEAN; minute++) {
        run.minute(traffic, minute);
      }
      assertThat(run.texts()).isEmpty();
      return run.state();
    }
  }

  private static void check(long seed, Case one, OperatorSubtaskState learned) throws Exception {
    Random random = new Random(1000 * seed + one.name().hashCode());
    double start = (CLEAN + 5 + random.nextInt(600)) * 60 + 60 * random.nextDouble();
    TrafficDefect defect = new TrafficDefect(one.kind, one.publisher, start, start + LASTS_SECONDS);

    List<RowData> found = run(new MonitorTraffic(seed, defect), learned, start + LASTS_SECONDS);

    String what = String.format("%s seed=%d start=%.0f", one, seed, start);
    assertThat(found).as(what).isNotEmpty();
    long openedMillis = found.get(0).getTimestamp(16, 6).getMillisecond();
    long seconds = Math.round((openedMillis - MonitorTraffic.START * 60_000) / 1000.0 - start);
    System.out.println(what + " found after " + seconds + " s: " + found.get(0).getString(10));
    assertThat(found)
        .as(what)
        .extracting(row -> row.getString(1) + " " + row.getString(5))
        .filteredOn(change -> !change.startsWith("updated"))
        .containsExactly("opened " + one.key(), "closed " + one.key());
    assertThat(one.monitors).as(what).contains(found.get(0).getString(2).toString());
    assertThat(seconds).as(what).isBetween(0L, (long) one.withinSeconds);
  }

  private static List<RowData> run(
      MonitorTraffic traffic, OperatorSubtaskState learned, double endSeconds) throws Exception {
    long now = (MonitorTraffic.START + CLEAN) * 60_000 + 20_000;
    try (MonitorRun run = new MonitorRun(MonitorRun.allKinds(), now, learned)) {
      for (long minute = CLEAN; minute < endSeconds / 60 + CLOSED_WITHIN; minute++) {
        run.minute(traffic, minute);
      }
      return run.findings();
    }
  }
}
