package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.monitor.LakeFindings.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeFindingsTest {
  private static final Path BUNDLED =
      Path.of("../catalog/src/main/resources/datasets/ad-clickstream");

  @TempDir private static Path directory;
  private static Dataset dataset;

  private final ObservedTables tables = new ObservedTables();
  private final LakeFindings watch = new LakeFindings(dataset, Role.WATCH, 0);
  private LakeFindings job = new LakeFindings(dataset, Role.JOB, tables.now());

  @BeforeAll
  static void loadTheDataset() throws Exception {
    dataset =
        dataset(
            "commits: {monitor: commit}\n"
                + "  age: {monitor: freshness, max: 10 min}\n"
                + "  counts: {monitor: ledger}\n");
  }

  private static Dataset dataset(String monitors) throws Exception {
    Path folder = Files.createTempDirectory(directory, "dataset");
    String yaml = Files.readString(BUNDLED.resolve("dataset.yaml"));
    Files.writeString(folder.resolve("dataset.yaml"), yaml + "\nmonitors:\n  " + monitors);
    Files.copy(BUNDLED.resolve("event.schema.json"), folder.resolve("event.schema.json"));
    return Datasets.load(folder.toString());
  }

  private List<String> look(LakeFindings by) {
    List<FindingRow> rows = new ArrayList<>();
    by.judge(tables.seen(), tables.now(), rows::add);
    rows.forEach(tables::append);
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.state.code() + " " + row.spec.name() + " " + row.key));
    return texts;
  }

  private FindingRow row(LakeFindings by) {
    List<FindingRow> rows = new ArrayList<>();
    by.judge(tables.seen(), tables.now(), rows::add);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  /** Looks every 15 seconds until there is a change; returns the seconds that passed. */
  private long secondsUntilAChange(LakeFindings by, List<String> change) {
    for (long seconds = 0; seconds < 1000; seconds += 15) {
      List<String> found = look(by);
      if (!found.isEmpty()) {
        assertThat(found).isEqualTo(change);
        return seconds;
      }
      tables.seconds(15);
    }
    throw new AssertionError("no change");
  }

  private void checkpoints(int count) {
    for (int i = 0; i < count; i++) {
      tables.checkpoint(ObservedTables.ALL);
    }
  }

  @Test
  void saysNothingWhileTheJobCommits() {
    for (int i = 0; i < 200; i++) {
      tables.checkpoint(ObservedTables.ALL);

      assertThat(look(watch)).isEmpty();
      assertThat(look(job)).isEmpty();
    }
  }

  @Test
  void watchReportsAJobThatIsDeadAndTheJobClosesItsFinding() {
    checkpoints(10);

    assertThat(secondsUntilAChange(watch, List.of("opened commits {}"))).isLessThan(120);
    tables.seconds(3000);
    assertThat(look(watch)).isEmpty();

    tables.restart();
    job = new LakeFindings(dataset, Role.JOB, tables.now());
    assertThat(look(job)).as("nothing is good before the first commit").isEmpty();
    tables.checkpoint(ObservedTables.ALL);
    assertThat(look(watch)).as("the job closes it").isEmpty();
    assertThat(look(job)).containsExactly("closed commits {}");
    assertThat(look(watch)).isEmpty();
    assertThat(look(job)).isEmpty();
  }

  @Test
  void saysSinceWhenNoTableHasGotACommit() {
    checkpoints(10);
    tables.seconds(100);

    FindingRow opened = row(watch);

    assertThat(opened.message)
        .isEqualTo(
            "No table has got a commit since 2025-02-19T21:21:40Z, the limit is 90 s: the job is"
                + " stopped, restarts again and again, cannot commit, or gets no records. Rows:"
                + " SELECT * FROM ledger WHERE recorded_at >= TIMESTAMP '2025-02-19 21:17:00 UTC'");
    assertThat(FindingRow.time(opened.since)).isEqualTo("2025-02-19 21:22");
    assertThat(opened.expected).isEqualTo(90);
    assertThat(opened.actual).isEqualTo(100);
    assertThat(opened.table()).isNull();
  }

  @Test
  void aSlowIntervalOfCheckpointsMakesTheLimitLonger() {
    for (int i = 0; i < 10; i++) {
      tables.checkpoint(60, ObservedTables.ALL, ObservedTables.ALL);
    }
    tables.seconds(180);
    assertThat(look(watch)).isEmpty();

    tables.seconds(1);
    assertThat(look(watch)).containsExactly("opened commits {}");
  }

  @Test
  void namesATableThatCannotCommit() {
    checkpoints(10);
    tables.checkpoint(Zones.LEDGER, Zones.RAW_EVENTS);

    assertThat(
            secondsUntilAChange(watch, List.of("opened commits {\"table\":\"ad_interactions\"}")))
        .isLessThan(105);
    assertThat(look(watch)).isEmpty();

    tables.restart();
    job = new LakeFindings(dataset, Role.JOB, tables.now());
    tables.seconds(5);
    assertThat(look(job)).as("the commit is still missing").isEmpty();
    checkpoints(2);
    assertThat(look(job)).containsExactly("closed commits {\"table\":\"ad_interactions\"}");
  }

  @Test
  void saysWhichCheckpointATableLacks() {
    checkpoints(10);
    tables.checkpoint(Zones.LEDGER, Zones.RAW_EVENTS);
    tables.seconds(91);

    FindingRow opened = row(watch);

    assertThat(opened.message)
        .isEqualTo(
            "Table ad_interactions has no commit of checkpoint 11, which the ledger got at"
                + " 2025-02-19T21:21:50Z; no table has got a commit since then. Rows: SELECT *"
                + " FROM ledger WHERE recorded_at >= TIMESTAMP '2025-02-19 21:16:00 UTC'");
    assertThat(opened.table()).isEqualTo("ad_interactions");
    assertThat(opened.expected).isEqualTo(11);
    assertThat(opened.actual).isEqualTo(10);
  }

  @Test
  void findsALedgerThatCannotCommit() {
    checkpoints(10);
    tables.checkpoint(Zones.RAW_EVENTS, ObservedTables.ADS);
    tables.seconds(91);

    assertThat(look(watch)).containsExactly("opened commits {\"table\":\"ledger\"}");
  }

  @Test
  void aTableWithoutNewRowsHasNothingToCommit() {
    checkpoints(2);
    for (int i = 0; i < 50; i++) {
      tables.checkpoint(
          10, new String[] {Zones.LEDGER, Zones.RAW_EVENTS}, Zones.LEDGER, Zones.RAW_EVENTS);

      assertThat(look(watch)).isEmpty();
      assertThat(look(job)).isEmpty();
    }
  }

  @Test
  void aTableThatCommitsTooLateWhileTheOthersGoOnIsReportedByTheJob() {
    checkpoints(10);
    for (int i = 0; i < 8; i++) {
      tables.checkpoint(Zones.LEDGER, Zones.RAW_EVENTS);
    }

    assertThat(look(watch)).as("left to the job").isEmpty();
    assertThat(look(job)).containsExactly("opened commits {\"table\":\"ad_interactions\"}");
    assertThat(look(watch)).isEmpty();
    for (int i = 0; i < 30; i++) {
      tables.checkpoint(Zones.LEDGER, Zones.RAW_EVENTS);
      assertThat(look(watch)).as("the job has opened it").isEmpty();
    }
  }

  @Test
  void watchReportsWhatTheJobDoesNotReportWithinThreeMinutes() {
    checkpoints(10);
    for (int i = 0; i < 25; i++) {
      tables.checkpoint(Zones.LEDGER, Zones.RAW_EVENTS);
    }

    assertThat(look(watch)).containsExactly("opened commits {\"table\":\"ad_interactions\"}");
    assertThat(look(job)).as("watch has opened it").isEmpty();
  }

  @Test
  void jobAndWatchGiveAFindingTheSameId() {
    checkpoints(10);
    tables.seconds(200);

    assertThat(row(watch).id)
        .isEqualTo(row(new LakeFindings(dataset, Role.JOB, tables.now() - 200_000)).id);
  }

  @Test
  void findsAJobThatRestartsAgainAndAgain() {
    checkpoints(3);
    for (int i = 0; i < 3; i++) {
      assertThat(look(job)).isEmpty();
      tables.seconds(60);
      tables.restart();
      checkpoints(2);
    }

    assertThat(look(job)).containsExactly("opened commits {}");
    checkpoints(80);
    assertThat(look(job)).containsExactly("closed commits {}");
  }

  @Test
  void anotherJobThatContinuesIsNoGap() {
    checkpoints(10);
    tables.otherJob("job-2");
    for (int i = 0; i < 20; i++) {
      tables.checkpoint(ObservedTables.ALL);

      assertThat(look(watch)).isEmpty();
      assertThat(look(job)).isEmpty();
    }
  }

  @Test
  void findsAWatermarkThatStandsStill() {
    checkpoints(10);
    tables.watermark(tables.now() - 300_000);
    checkpoints(30);
    assertThat(look(job)).isEmpty();

    checkpoints(1);

    assertThat(look(watch)).as("left to the job").isEmpty();
    assertThat(look(job)).containsExactly("opened age {\"table\":\"ad_interactions\"}");
    tables.watermark(0);
    checkpoints(1);
    assertThat(look(job)).containsExactly("closed age {\"table\":\"ad_interactions\"}");
  }

  @Test
  void aJobThatCatchesUpIsNotTooOld() {
    tables.watermark(tables.now() - 3_600_000);
    for (int i = 0; i < 60; i++) {
      tables.watermark(tables.now() - 3_600_000 + i * 30_000L);
      tables.checkpoint(ObservedTables.ALL);
    }

    assertThat(look(job)).isEmpty();
  }

  @Test
  void theRecordsThatWaitedDuringAnOutageAreNotTooOld() {
    checkpoints(10);
    long stoppedAt = tables.now();
    tables.seconds(1800);
    tables.restart();
    for (int i = 0; i < 60; i++) {
      tables.watermark(Math.min(tables.now(), stoppedAt + i * 40_000L) - 300_000);
      tables.checkpoint(ObservedTables.ALL);

      assertThat(look(watch)).isEmpty();
      assertThat(look(job)).isEmpty();
    }
  }

  @Test
  void ofAJobThatDoesNotCommitOnlyTheCommitsAreReported() {
    checkpoints(10);
    tables.seconds(3000);

    assertThat(look(watch)).containsExactly("opened commits {}");
  }

  @Test
  void findsACheckpointThatDoesNotBalance() {
    checkpoints(10);
    tables.checkpointThatLost(5);

    assertThat(look(watch)).as("left to the job").isEmpty();
    assertThat(look(job)).containsExactly("opened counts {\"table\":\"ad_interactions\"}");
  }

  @Test
  void anOpenFindingIsReportedAgainEachHour() {
    checkpoints(10);
    tables.seconds(100);
    look(watch);
    tables.seconds(3779);
    assertThat(look(watch)).isEmpty();

    tables.seconds(1);

    assertThat(look(watch)).containsExactly("updated commits {}");
  }

  @Test
  void doesNotRepeatAChangeThatIsNotInTheTableYet() throws Exception {
    checkpoints(10);
    for (int i = 0; i < 8; i++) {
      tables.checkpoint(Zones.LEDGER, Zones.RAW_EVENTS);
    }
    List<FindingRow> opened = new ArrayList<>();
    job.judge(tables.seen(), tables.now(), opened::add);
    assertThat(opened).hasSize(1);
    LakeFindings restored = new LakeFindings(dataset, Role.JOB, tables.now());
    restored.restore(job.toBytes());

    List<FindingRow> again = new ArrayList<>();
    job.judge(tables.seen(), tables.now(), again::add);
    restored.judge(tables.seen(), tables.now(), again::add);

    assertThat(again).isEmpty();
    assertThat(restored.open()).isEqualTo(1);
  }

  @Test
  void aLimitOfTheDatasetReplacesTheUsualOne() throws Exception {
    LakeFindings patient =
        new LakeFindings(
            dataset("commits: {monitor: commit, table: ad_interactions, max: 5 min}\n"),
            Role.WATCH,
            0);
    checkpoints(10);
    tables.seconds(300);
    assertThat(look(patient)).isEmpty();

    tables.seconds(1);

    assertThat(look(patient)).containsExactly("opened commits {}");
  }
}
