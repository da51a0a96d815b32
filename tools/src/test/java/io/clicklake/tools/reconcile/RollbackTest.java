package io.clicklake.tools.reconcile;

import static io.clicklake.tools.reconcile.LedgerFixture.A;
import static io.clicklake.tools.reconcile.LedgerFixture.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the snapshots of a checkpoint, the rollback of the tables to a checkpoint, and hour tags.
 */
class RollbackTest {
  private static final List<String> ALL =
      List.of("raw_events", "rejected_events", "ad_interactions", "campaign_minutes", "ledger");

  @TempDir private Path directory;
  private LedgerFixture tables;

  @BeforeEach
  void create() {
    tables = new LedgerFixture(directory);
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void theLastCommonCheckpointIsTheNewestThatAllTablesHave() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    List<Long> snapshots = current();
    tables.ledger(A, 2, tables.balanced(A, 2, 1009, 1010, 1019));
    tables.commit("raw_events", A, 2, 10);

    CheckpointHistory history = history();

    assertThat(history.lastCommon()).isEqualTo(new Checkpoint(A, 1));
    assertThat(ids(history.at(history.lastCommon()))).isEqualTo(snapshots);
  }

  @Test
  void aTableWithoutRowsAtTheCheckpointUsesAnEarlierSnapshot() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    long rejected = tables.table("rejected_events").currentSnapshot().snapshotId();
    tables.ledger(A, 2, List.of(tables.row(A, 2, "sink", "written", "raw_events", 4)));
    tables.commit("raw_events", A, 2, 4);

    List<TableVersion> versions = history().at(history().find(2, null));

    assertThat(versions.get(1).commit().orElseThrow().snapshotId()).isEqualTo(rejected);
    assertThat(versions).allMatch(TableVersion::isCurrent);
  }

  @Test
  void setsAllTablesBackAndCanBeRepeated() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    List<Long> before = current();
    tables.checkpoint(A, 2, 1009, 1010, 1019);
    tables.checkpoint(B, 3, 1019, 1020, 1029);

    for (int time = 0; time < 2; time++) {
      List<String> done = new ArrayList<>();
      new Rollback(history(), new Checkpoint(A, 1)).run(version -> done.add(version.name()));
      assertThat(done).isEqualTo(ALL);
    }

    assertThat(current()).isEqualTo(before);
    assertThat(tables.sentences()).isEmpty();
  }

  @Test
  void aTableThatHadNoRowsYetIsEmptyAgain() throws IOException {
    tables.ledger(A, 1, List.of(tables.row(A, 1, "sink", "written", "raw_events", 4)));
    tables.commit("raw_events", A, 1, 4);
    tables.checkpoint(A, 2, null, 1010, 1019);

    new Rollback(history(), history().find(1, null)).run(version -> {});

    assertThat(tables.table("ad_interactions").currentSnapshot()).isNull();
    assertThat(tables.table("raw_events").currentSnapshot()).isNotNull();
    tables.commit("ad_interactions", A, 2, 9);
    assertThat(tables.table("ad_interactions").currentSnapshot().parentId()).isNull();
  }

  @Test
  void failsForACheckpointWhoseRowsWereCommittedWithALaterOne() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    List<Record> both = new ArrayList<>(tables.balanced(A, 2, 1009, 1010, 1019));
    both.addAll(tables.balanced(A, 3, 1019, 1020, 1029));
    tables.ledger(A, 3, both);
    ALL.subList(0, 4).forEach(table -> tables.commit(table, A, 3, 20));

    assertThatThrownBy(() -> new Rollback(history(), new Checkpoint(A, 2)))
        .isInstanceOfSatisfying(
            SetupException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(5)
                    .contains(
                        "Table 'raw_events' has no snapshot of checkpoint 2 of job "
                            + A
                            + ": its rows were committed with a later checkpoint, or not yet. Choose"
                            + " the checkpoint before or after it."));
  }

  @Test
  void failsForACheckpointWhoseSnapshotHasExpired() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1009, 1010, 1019);
    tables
        .table("raw_events")
        .expireSnapshots()
        .expireOlderThan(Long.MAX_VALUE)
        .retainLast(1)
        .cleanExpiredFiles(false)
        .commit();

    assertThatThrownBy(() -> new Rollback(history(), new Checkpoint(A, 1)))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "Table 'raw_events' no longer has its snapshot of checkpoint 1 of job "
                + A
                + ": it has expired.");
  }

  @Test
  void asksForTheJobWhenANumberNamesSeveralCheckpoints() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(B, 1, null, 1100, 1109);

    assertThat(history().find(1, B)).isEqualTo(new Checkpoint(B, 1));
    assertThatThrownBy(() -> history().find(1, null))
        .hasMessage(
            "Checkpoint 1 exists for several jobs, [" + A + ", " + B + "]: choose one with --job.");
    assertThatThrownBy(() -> history().find(7, null))
        .hasMessage(
            "The ledger has no checkpoint 7; it has 1 to 1 of job "
                + A
                + ", 1 to 1 of job "
                + B
                + ". If 7 is newer than all of them, the tables have no rows after it, and no"
                + " rollback is needed.");
  }

  @Test
  void saysHowManyRowsARollbackRemovesFromEachTable() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1009, 1010, 1019);
    tables.checkpoint(B, 3, 1019, 1020, 1029);

    List<TableVersion> versions = history().at(new Checkpoint(A, 1));

    assertThat(versions).extracting(TableVersion::name).isEqualTo(ALL);
    assertThat(versions).extracting(TableVersion::rowsAfter).containsExactly(20L, 6L, 18L, 8L, 32L);
  }

  @Test
  void findsTheNewestCheckpointRecordedAtOrBeforeATime() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1009, 1010, 1019);
    CheckpointHistory history = history();
    Instant first = history.recordedAt(new Checkpoint(A, 1)).orElseThrow();
    Instant second = history.recordedAt(new Checkpoint(A, 2)).orElseThrow();

    assertThat(first).isEqualTo("2026-11-22T14:00:15Z");
    assertThat(history.recordedBy(first, null)).isEqualTo(new Checkpoint(A, 1));
    assertThat(history.recordedBy(second.minusMillis(1), null)).isEqualTo(new Checkpoint(A, 1));
    assertThat(history.recordedBy(second, A)).isEqualTo(new Checkpoint(A, 2));
    assertThatThrownBy(() -> history.recordedBy(first.minusMillis(1), null))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "No checkpoint that all tables have was recorded at or before 2026-11-22T14:00:14.999Z."
                + " 'snapshots --list 100' prints checkpoints with their times.");
  }

  @Test
  void theTimeSkipsACheckpointThatATableDoesNotHave() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.ledger(A, 2, tables.balanced(A, 2, 1009, 1010, 1019));
    tables.commit("raw_events", A, 2, 10);

    assertThat(history().recordedBy(Instant.parse("2030-01-01T00:00:00Z"), null))
        .isEqualTo(new Checkpoint(A, 1));
  }

  @Test
  void listsTheNewestCheckpointsWithTheirTimes() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1009, 1010, 1019);
    tables.ledger(B, 3, tables.balanced(B, 3, 1019, 1020, 1029));

    List<ListedCheckpoint> listed = history().newest(2);

    assertThat(listed)
        .containsExactly(
            new ListedCheckpoint(
                new Checkpoint(B, 3), Instant.parse("2026-11-22T14:00:47Z"), 10, false),
            new ListedCheckpoint(
                new Checkpoint(A, 2), Instant.parse("2026-11-22T14:00:31Z"), 10, true));
  }

  @Test
  void tagsAnHourOnceTheWatermarkHasPassedItsEnd() throws IOException {
    watermark(1, "2026-11-22T13:50:00Z");
    watermark(2, "2026-11-22T14:59:59.999Z");
    watermark(3, "2026-11-22T15:00:00Z");
    long complete = tables.table("raw_events").currentSnapshot().snapshotId();
    watermark(4, "2026-11-22T15:59:00Z");
    Instant now = Instant.parse("2026-11-22T16:05:00Z");
    HourTags tags = new HourTags(tables.snapshot(), Duration.ofDays(30));

    assertThat(tags.create(now))
        .containsExactly(
            "raw_events hour-2026-11-22T13",
            "ledger hour-2026-11-22T13",
            "raw_events hour-2026-11-22T14",
            "ledger hour-2026-11-22T14");

    assertThat(tables.table("raw_events").refs().get("hour-2026-11-22T14").snapshotId())
        .isEqualTo(complete);
    assertThat(new HourTags(tables.snapshot(), Duration.ofDays(30)).create(now)).isEmpty();
  }

  @Test
  void aRollbackRemovesTheTagsOfLaterSnapshots() throws IOException {
    watermark(1, "2026-11-22T13:50:00Z");
    watermark(2, "2026-11-22T14:01:00Z");
    watermark(3, "2026-11-22T15:01:00Z");
    new HourTags(tables.snapshot(), Duration.ofDays(30))
        .create(Instant.parse("2026-11-22T16:05:00Z"));

    new Rollback(history(), new Checkpoint(A, 2)).run(version -> {});

    assertThat(tables.table("raw_events").refs()).containsOnlyKeys("main", "hour-2026-11-22T13");
  }

  private void watermark(long checkpoint, String watermark) throws IOException {
    Record row = tables.row(A, checkpoint, "sink", "written", "raw_events", 4);
    row.setField("watermark", LedgerFixture.time(Instant.parse(watermark)));
    tables.commit("raw_events", A, checkpoint, 4);
    tables.ledger(A, checkpoint, List.of(row));
  }

  private CheckpointHistory history() {
    return new CheckpointHistory(tables.snapshot());
  }

  private List<Long> current() {
    return ALL.stream().map(t -> tables.table(t).currentSnapshot().snapshotId()).toList();
  }

  private static List<Long> ids(List<TableVersion> versions) {
    return versions.stream().map(v -> v.commit().orElseThrow().snapshotId()).toList();
  }
}
