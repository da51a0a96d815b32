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

/** Which snapshots belong to a checkpoint, how the tables go back to it, and tags by the hour. */
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
  void theLastCommonCheckpointIsTheLastThatNoTableIsBehind() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    List<Long> snapshots = current();
    tables.ledger(A, 2, tables.balanced(A, 2, 1009, 1010, 1019));
    tables.commit("raw_events", A, 2, 10);

    CheckpointHistory timeline = timeline();

    assertThat(timeline.lastCommon()).isEqualTo(new Checkpoint(A, 1));
    assertThat(ids(timeline.at(timeline.lastCommon()))).isEqualTo(snapshots);
  }

  @Test
  void aTableWithoutRowsAtTheCheckpointTakesAnEarlierSnapshot() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    long rejected = tables.table("rejected_events").currentSnapshot().snapshotId();
    tables.ledger(A, 2, List.of(tables.row(A, 2, "sink", "written", "raw_events", 4)));
    tables.commit("raw_events", A, 2, 4);

    List<TableVersion> versions = timeline().at(timeline().find(2, null));

    assertThat(versions.get(1).commit().orElseThrow().snapshotId()).isEqualTo(rejected);
    assertThat(versions).allMatch(TableVersion::isCurrent);
  }

  @Test
  void bringsAllTablesBackAndCanBeRepeated() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    List<Long> before = current();
    tables.checkpoint(A, 2, 1009, 1010, 1019);
    tables.checkpoint(B, 3, 1019, 1020, 1029);

    for (int time = 0; time < 2; time++) {
      List<String> done = new ArrayList<>();
      new Rollback(timeline(), new Checkpoint(A, 1)).run(version -> done.add(version.name()));
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

    new Rollback(timeline(), timeline().find(1, null)).run(version -> {});

    assertThat(tables.table("ad_interactions").currentSnapshot()).isNull();
    assertThat(tables.table("raw_events").currentSnapshot()).isNotNull();
    tables.commit("ad_interactions", A, 2, 9);
    assertThat(tables.table("ad_interactions").currentSnapshot().parentId()).isNull();
  }

  @Test
  void refusesACheckpointWhoseRowsCameWithALaterCommit() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    List<Record> both = new ArrayList<>(tables.balanced(A, 2, 1009, 1010, 1019));
    both.addAll(tables.balanced(A, 3, 1019, 1020, 1029));
    tables.ledger(A, 3, both);
    ALL.subList(0, 4).forEach(table -> tables.commit(table, A, 3, 20));

    assertThatThrownBy(() -> new Rollback(timeline(), new Checkpoint(A, 2)))
        .isInstanceOfSatisfying(
            SetupException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(5)
                    .contains(
                        "Table 'raw_events' has no snapshot of checkpoint 2 of job "
                            + A
                            + ": its rows became visible with a later one, as those of a savepoint"
                            + " do that did not stop the job. Take the checkpoint before or after"
                            + " it."));
  }

  @Test
  void refusesACheckpointWhoseSnapshotHasExpired() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1009, 1010, 1019);
    tables
        .table("raw_events")
        .expireSnapshots()
        .expireOlderThan(Long.MAX_VALUE)
        .retainLast(1)
        .cleanExpiredFiles(false)
        .commit();

    assertThatThrownBy(() -> new Rollback(timeline(), new Checkpoint(A, 1)))
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

    assertThat(timeline().find(1, B)).isEqualTo(new Checkpoint(B, 1));
    assertThatThrownBy(() -> timeline().find(1, null))
        .hasMessage(
            "Checkpoint 1 exists for several jobs, [" + A + ", " + B + "]: say which with --job.");
    assertThatThrownBy(() -> timeline().find(7, null))
        .hasMessage(
            "The ledger knows no checkpoint 7; it knows 1 to 1 of job "
                + A
                + ", 1 to 1 of job "
                + B
                + ".");
  }

  @Test
  void tagsEachHourOnceItsEndIsBehindTheWatermark() throws IOException {
    watermark(1, "2026-11-22T13:50:00Z");
    watermark(2, "2026-11-22T14:59:59.999Z");
    watermark(3, "2026-11-22T15:00:00Z");
    long complete = tables.table("raw_events").currentSnapshot().snapshotId();
    watermark(4, "2026-11-22T15:59:00Z");
    Instant now = Instant.parse("2026-11-22T16:05:00Z");
    HourTags tags = new HourTags(tables.account(), Duration.ofDays(30));

    assertThat(tags.create(now))
        .containsExactly(
            "raw_events hour-2026-11-22T13",
            "ledger hour-2026-11-22T13",
            "raw_events hour-2026-11-22T14",
            "ledger hour-2026-11-22T14");

    assertThat(tables.table("raw_events").refs().get("hour-2026-11-22T14").snapshotId())
        .isEqualTo(complete);
    assertThat(new HourTags(tables.account(), Duration.ofDays(30)).create(now)).isEmpty();
  }

  @Test
  void aRollbackTakesTheTagsOfWhatItLeavesAway() throws IOException {
    watermark(1, "2026-11-22T13:50:00Z");
    watermark(2, "2026-11-22T14:01:00Z");
    watermark(3, "2026-11-22T15:01:00Z");
    new HourTags(tables.account(), Duration.ofDays(30))
        .create(Instant.parse("2026-11-22T16:05:00Z"));

    new Rollback(timeline(), new Checkpoint(A, 2)).run(version -> {});

    assertThat(tables.table("raw_events").refs()).containsOnlyKeys("main", "hour-2026-11-22T13");
  }

  private void watermark(long checkpoint, String watermark) throws IOException {
    Record row = tables.row(A, checkpoint, "sink", "written", "raw_events", 4);
    row.setField("watermark", LedgerFixture.time(Instant.parse(watermark)));
    tables.commit("raw_events", A, checkpoint, 4);
    tables.ledger(A, checkpoint, List.of(row));
  }

  private CheckpointHistory timeline() {
    return new CheckpointHistory(tables.account());
  }

  private List<Long> current() {
    return ALL.stream().map(t -> tables.table(t).currentSnapshot().snapshotId()).toList();
  }

  private static List<Long> ids(List<TableVersion> versions) {
    return versions.stream().map(v -> v.commit().orElseThrow().snapshotId()).toList();
  }
}
