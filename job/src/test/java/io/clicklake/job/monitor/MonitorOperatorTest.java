package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.catalog.dataset.MonitorSpec.Limits;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import java.time.Duration;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;

class MonitorOperatorTest {
  private static final long MINUTE = 60_000;
  private static final long START = 29_000_000;
  private static final String KEY = "{\"publisher_id\":\"p-1\"}";

  private static final MonitorSpec LIMIT =
      MonitorRun.spec(Kind.REJECTION_RATIO, null, new Limits(null, 0.02, Duration.ofDays(1), 20));

  private static void events(MonitorRun run, long minute, long accepted, long rejected) {
    run.row(row(minute, ProfileMeasure.EVENTS, null, accepted));
    run.row(row(minute, ProfileMeasure.REJECTED, "missing", rejected));
  }

  private static ProfileMinute row(
      long minute, ProfileMeasure measure, String detail, long amount) {
    return new ProfileMinute(
        (START + minute) * MINUTE, MonitorTraffic.TABLE, KEY, measure, detail, amount);
  }

  private static long time(long minute, long seconds) {
    return (START + minute) * MINUTE + 1000 * seconds;
  }

  @Test
  void emitsARowForEachChangeOfAFinding() throws Exception {
    try (MonitorRun run = new MonitorRun(List.of(LIMIT), time(0, 0))) {
      for (int minute = 0; minute < 6; minute++) {
        run.clock(time(minute + 1, 3));
        events(run, minute, 900, minute == 1 ? 100 : 0);
      }
      run.clock(time(7, 0));

      List<RowData> rows = run.findings();
      assertThat(rows).hasSize(2);
      RowData opened = rows.get(0);
      assertThat(opened.getString(0)).isEqualTo(rows.get(1).getString(0));
      assertThat(opened.getString(1)).hasToString("opened");
      assertThat(opened.getString(2)).hasToString("rejection_ratio");
      assertThat(opened.getString(4)).hasToString("ads");
      assertThat(opened.getString(5)).hasToString("{}");
      assertThat(opened.getString(6)).hasToString("warning");
      assertThat(opened.isNullAt(7)).isTrue();
      assertThat(opened.getDouble(8)).isEqualTo(0.02);
      assertThat(opened.getDouble(9)).isEqualTo(0.1);
      assertThat(opened.getString(10))
          .hasToString(
              "The table has a ratio of 10.00 %, the limit is 2.00 %; first bad minute: 2025-02-19"
                  + " 21:21. Rows: SELECT * FROM rejected_events WHERE arrived_at >= TIMESTAMP '2025-02-19"
                  + " 21:21:00 UTC' AND arrived_at < TIMESTAMP '2025-02-19 21:22:00 UTC'");
      assertThat(opened.getTimestamp(11, 6).getMillisecond()).isEqualTo(time(1, 0));
      assertThat(opened.getInt(14)).isEqualTo(1);
      assertThat(rows.get(1).getString(1)).hasToString("closed");
      assertThat(rows.get(1).getTimestamp(12, 6).getMillisecond()).isEqualTo(time(1, 0));
    }
  }

  @Test
  void doesNotReportAFindingTwiceAfterARestart() throws Exception {
    try (MonitorRun run = new MonitorRun(List.of(LIMIT), time(0, 0))) {
      run.clock(time(1, 3));
      events(run, 0, 900, 100);
      run.clock(time(1, 10));
      assertThat(run.findings()).hasSize(1);

      run.restart(Duration.ofMinutes(10));
      for (int minute = 1; minute < 12; minute++) {
        events(run, minute, 900, minute < 6 ? 100 : 0);
      }
      run.clock(time(13, 0));

      assertThat(run.findings())
          .extracting(row -> row.getString(1).toString())
          .containsExactly("opened", "closed");
      assertThat(run.findings().get(0).getString(0)).isEqualTo(run.findings().get(1).getString(0));
    }
  }

  @Test
  void countsThatCameBeforeACheckpointAreJudgedAfterIt() throws Exception {
    try (MonitorRun run = new MonitorRun(List.of(LIMIT), time(0, 0))) {
      run.clock(time(1, 3));
      run.row(row(0, ProfileMeasure.REJECTED, "missing", 100));
      run.restart(Duration.ofSeconds(1));
      run.row(row(0, ProfileMeasure.EVENTS, null, 900));
      run.clock(time(1, 30));

      assertThat(run.findings()).hasSize(1);
      assertThat(run.findings().get(0).getDouble(9)).isEqualTo(0.1);
    }
  }

  @Test
  void eventsThatComeAfterTheirMinuteWasJudgedAreNoLoss() throws Exception {
    MonitorSpec volume =
        MonitorRun.spec(
            Kind.VOLUME,
            null,
            new Limits(null, null, Duration.ofHours(1), 20),
            MonitorRun.PUBLISHER);
    try (MonitorRun run = new MonitorRun(List.of(volume), time(0, 0))) {
      for (int minute = 0; minute < 200; minute++) {
        run.clock(time(minute + 1, 3));
        // From the hundredth minute on, two fifths of the events come ten seconds later.
        boolean late = minute >= 100 && minute < 160;
        run.row(row(minute, ProfileMeasure.EVENTS, null, late ? 6 : 10));
        run.clock(time(minute + 1, 13));
        if (late) {
          run.row(row(minute, ProfileMeasure.EVENTS, null, 4));
        }
      }

      assertThat(run.texts()).isEmpty();
    }
  }

  @Test
  void aFindingHasThePlacesOfItsEventsAlsoAfterARestart() throws Exception {
    try (MonitorRun run = new MonitorRun(List.of(LIMIT), time(0, 0))) {
      run.clock(time(1, 3));
      run.row(row(0, ProfileMeasure.EVENTS, null, 900));
      run.row(rejected(0, "1", "2", "3"));
      run.restart(Duration.ofSeconds(1));
      run.row(rejected(0, "3", "4", "5", "6"));
      run.clock(time(1, 10));
      run.restart(Duration.ofSeconds(1));
      for (int minute = 1; minute < 5; minute++) {
        events(run, minute, 900, 0);
      }
      run.clock(time(7, 0));

      assertThat(run.findings())
          .extracting(row -> row.getString(1) + " " + row.getString(13))
          .containsExactly("opened [1,2,3,4,5]", "closed [1,2,3,4,5]");
    }
  }

  private static ProfileMinute rejected(long minute, String... places) {
    ProfileMinute rejected = row(minute, ProfileMeasure.REJECTED, "missing", 100);
    rejected.examples = places;
    return rejected;
  }

  @Test
  void forgetsAMonitorWhoseDeclarationChanged() throws Exception {
    Monitors before = new Monitors("shop", List.of(LIMIT), 0);
    before.add(row(0, ProfileMeasure.REJECTED, "missing", 100), time(1, 0));
    MonitorSpec other = MonitorRun.spec(Kind.DUPLICATE_RATIO, null);
    Monitors after = new Monitors("shop", List.of(other), 0);

    after.restore(before.toBytes());

    after.judge(time(10, 0), change -> assertThat(change).isNull());
  }
}
