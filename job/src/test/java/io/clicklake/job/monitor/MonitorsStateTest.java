package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.catalog.dataset.MonitorSpec.Limits;
import io.clicklake.job.StateFile;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import io.clicklake.udfs.sketch.HyperLogLog;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reads the state that an earlier version of the monitors wrote. */
class MonitorsStateTest {
  private static final long MINUTE = 60_000;
  private static final long START = 29_000_000;
  private static final String KEY = "{\"publisher_id\":\"p-1\"}";

  /** The minute in which each ratio is bad, and the first minute that is not judged yet. */
  private static final int BAD = 90;

  private static final int OPEN = 91;

  private static final List<MonitorSpec> SPECS =
      List.of(
          learning(Kind.VOLUME, null),
          learning(Kind.SILENCE, null),
          learning(Kind.DUPLICATE_RATIO, null),
          learning(Kind.CONFLICTING_DUPLICATES, null),
          learning(Kind.LATE_RATIO, null),
          learning(Kind.NULL_RATIO, "a"),
          learning(Kind.RANGE, "price"),
          learning(Kind.DISTINCT, "user"),
          learning(Kind.SCHEMA_DRIFT, null),
          MonitorRun.spec(
              Kind.REJECTION_RATIO, null, new Limits(null, 0.3, Duration.ofHours(1), 20)));

  private static MonitorSpec learning(Kind kind, String column) {
    Limits limits = new Limits(null, null, Duration.ofHours(1), 20);
    return MonitorRun.spec(kind, column, limits, MonitorRun.PUBLISHER);
  }

  @Test
  void readsTheStateOfTheFirstFile() throws Exception {
    try (MonitorRun run = new MonitorRun(SPECS, time(OPEN + 1), StateFile.read("monitors-1"))) {
      goOn(run);

      // The value 'new90' stays open for an hour, and 'view' is known.
      assertThat(run.texts())
          .extracting(text -> text.substring(0, text.indexOf(" {")))
          .filteredOn(change -> !change.endsWith("volume"))
          .containsExactlyInAnyOrder(
              "closed duplicate_ratio",
              "closed conflicting_duplicates",
              "closed late_ratio",
              "closed null_ratio",
              "closed range",
              "closed rejection_ratio",
              "opened duplicate_ratio",
              "opened conflicting_duplicates",
              "opened late_ratio",
              "opened null_ratio",
              "opened range",
              "opened schema_drift",
              "opened rejection_ratio");
    }
  }

  /** The second file has examples and numbers of different values. */
  @Test
  void readsTheStateOfTheSecondFile() throws Exception {
    try (MonitorRun run = new MonitorRun(SPECS, time(OPEN + 1), StateFile.read("monitors-2"))) {
      goOn(run);

      assertThat(run.texts())
          .extracting(text -> text.substring(0, text.indexOf(" {")))
          .contains("closed distinct", "opened distinct", "closed duplicate_ratio");
      assertThat(run.findings())
          .filteredOn(row -> row.getString(3).toString().equals("duplicate_ratio"))
          .extracting(row -> row.getString(1) + " " + row.getString(13))
          .containsExactly("closed [90]", "opened [101]");
    }
  }

  /** The third file has another chart for each ratio. */
  @Test
  void readsTheStateOfTheThirdFile() throws Exception {
    try (MonitorRun run = new MonitorRun(SPECS, time(OPEN + 1), StateFile.read("monitors-3"))) {
      goOn(run);

      assertThat(run.findings())
          .filteredOn(row -> row.getString(3).toString().equals("duplicate_ratio"))
          .extracting(row -> row.getString(1) + " " + row.getString(13))
          .containsExactly("closed [90]", "opened [101]");
    }
  }

  private static void goOn(MonitorRun run) throws Exception {
    rows(run, OPEN, false, false);
    for (int minute = OPEN + 1; minute < OPEN + 10; minute++) {
      minute(run, minute, false);
    }
    minute(run, OPEN + 10, true);
  }

  @Test
  @Tag("writes-golden-files") // writes the newest file; not run in a build
  void writesState() throws Exception {
    try (MonitorRun run = new MonitorRun(SPECS, time(0))) {
      for (int minute = 0; minute <= BAD; minute++) {
        minute(run, minute, minute == BAD);
      }
      rows(run, OPEN, false, true);
      OperatorSubtaskState state = run.state();
      System.out.println(String.join("\n", run.texts()));
      StateFile.write(state, "monitors-3");
    }
  }

  private static void minute(MonitorRun run, int minute, boolean isBad) throws Exception {
    run.clock(time(minute + 1) + 3_000);
    rows(run, minute, isBad, true);
    rows(run, minute, isBad, false);
    run.clock(time(minute + 1) + 10_000);
  }

  /** Each half of a minute has the same counts. */
  private static void rows(MonitorRun run, int minute, boolean isBad, boolean isFirst) {
    run.row(row(minute, ProfileMeasure.EVENTS, null, 500));
    run.row(row(minute, ProfileMeasure.REJECTED, "type", isBad ? 500 : 5));
    ProfileMinute duplicates = row(minute, ProfileMeasure.DUPLICATES, null, isBad ? 200 : 5);
    duplicates.examples = new String[] {Integer.toString(minute)};
    run.row(duplicates);
    run.row(users(minute, isBad ? 2_000 : 100));
    run.row(row(minute, ProfileMeasure.DUPLICATES_DIFFER, null, isBad ? 100 : 1));
    run.row(row(minute, ProfileMeasure.ROWS, null, 500));
    run.row(row(minute, ProfileMeasure.LATE, null, isBad ? 200 : 5));
    run.row(row(minute, ProfileMeasure.NULLS, "a", isBad ? 400 : 5));
    run.row(row(minute, ProfileMeasure.VALUE, "kind=view", 500));
    if (isBad) {
      run.row(row(minute, ProfileMeasure.VALUE, "kind=new" + minute, 5));
    }
    ProfileMinute number = row(minute, ProfileMeasure.NUMBER, "price", 500);
    number.minimum = isFirst ? 1.0 : 2.0;
    number.maximum = 9.0;
    number.total = isBad ? 1_500_000.0 : 1_500.0;
    run.row(number);
  }

  private static ProfileMinute users(int minute, int users) {
    HyperLogLog sketch = new HyperLogLog();
    for (long user = 0; user < users; user++) {
      sketch.addHash(user * 0x9E3779B97F4A7C15L);
    }
    ProfileMinute row = row(minute, ProfileMeasure.DISTINCT, "user", 500);
    row.sketch = sketch.toBytes();
    return row;
  }

  private static ProfileMinute row(int minute, ProfileMeasure measure, String detail, long amount) {
    return new ProfileMinute(
        (START + minute) * MINUTE, MonitorTraffic.TABLE, KEY, measure, detail, amount);
  }

  private static long time(int minute) {
    return (START + minute) * MINUTE;
  }
}
