package io.clicklake.tools.reconcile;

import static io.clicklake.tools.reconcile.LedgerFixture.A;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the check for changes of a table by other programs: files added, removed or rewritten,
 * snapshots expired.
 */
class ContentCheckTest {
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
  void namesAFileThatWasAppendedASecondTime() throws IOException {
    tables.ledger(A, 1, tables.balanced(A, 1, null, 1000, 1009));
    tables.commit("raw_events", A, 1, 10);
    tables.commit("rejected_events", A, 1, 3);
    DataFile file = tables.commit("ad_interactions", A, 1, 9);
    tables.commit("campaign_minutes", A, 1, 4);
    tables.table("ad_interactions").newAppend().appendFile(file).commit();

    List<Discrepancy> found = tables.reconciled().differences();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).sentence())
        .startsWith("ad_interactions: changed by no job: snapshot ")
        .endsWith(" added 9 rows of checkpoint 1 a second time");
    assertThat(found.get(0).checkpoint()).isEqualTo(1);
    assertThat(found.get(0).surplus()).isEqualTo(9);
  }

  @Test
  void namesAFileThatWasDeleted() throws IOException {
    tables.ledger(A, 1, tables.balanced(A, 1, null, 1000, 1009));
    DataFile file = tables.commit("raw_events", A, 1, 10);
    tables.commit("rejected_events", A, 1, 3);
    tables.commit("ad_interactions", A, 1, 9);
    tables.commit("campaign_minutes", A, 1, 4);
    tables.table("raw_events").newDelete().deleteFile(file).commit();

    List<Discrepancy> found = tables.reconciled().differences();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).sentence())
        .startsWith("raw_events: changed by no job: snapshot ")
        .endsWith(" removed 10 rows of checkpoint 1");
    assertThat(found.get(0).surplus()).isEqualTo(-10);
  }

  @Test
  void reportsNoDifferenceAfterACompaction() throws IOException {
    tables.ledger(A, 1, tables.balanced(A, 1, null, 1000, 1009));
    DataFile file = tables.commit("raw_events", A, 1, 10);
    tables.commit("rejected_events", A, 1, 3);
    tables.commit("ad_interactions", A, 1, 9);
    tables.commit("campaign_minutes", A, 1, 4);
    rewrite(file, 10);

    assertThat(tables.sentences()).isEmpty();
  }

  @Test
  void notesWhatItCannotProveWhenSnapshotsHaveExpired() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1009, 1010, 1019);
    tables.checkpoint(A, 3, 1019, 1020, 1029);
    expireAllButLast("raw_events");

    Reconciliation found = tables.reconciled();

    assertThat(found.differences()).isEmpty();
    assertThat(found.notes())
        .containsExactly(
            "raw_events: its first snapshots have expired, so their rows are compared only as part"
                + " of the sum of all rows.");
  }

  @Test
  void namesAWrongSumOfRowsWhenSnapshotsHaveExpired() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.commit("raw_events", null, 0, 5);
    tables.checkpoint(A, 2, 1009, 1010, 1019);
    expireAllButLast("raw_events");

    assertThat(tables.sentences())
        .containsExactly("raw_events: visible = written: expected 20 rows, found 25: 5 too many");
  }

  @Test
  void rowsOfAnotherProgramAreADifferenceInEachRunExceptSinceALaterTime() throws Exception {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.commit("raw_events", null, 0, 5);
    Instant later = Instant.parse("2026-11-24T00:00:00Z");
    tables.recordFrom(later);
    tables.checkpoint(A, 2, 1009, 1010, 1019);

    Instant now = Instant.now().plus(Duration.ofDays(1));
    ReconcileScope since = new ReconcileScope(false, later, false);

    assertThat(tables.reconciled(ReconcileScope.NEW_DAYS, now).differences()).hasSize(1);
    assertThat(tables.reconciled(ReconcileScope.NEW_DAYS, now).differences()).hasSize(1);
    assertThat(tables.reconciled(since, now).differences()).isEmpty();
  }

  @Test
  void removedRowsOfAnotherProgramAreNoDifferenceWhenBothSnapshotsHaveExpired() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    DataFile file = tables.commit("raw_events", null, 0, 5);
    tables.table("raw_events").newDelete().deleteFile(file).commit();
    tables.checkpoint(A, 2, 1009, 1010, 1019);

    assertThat(tables.sentences()).hasSize(2);

    expireAllButLast("raw_events");

    assertThat(tables.sentences()).isEmpty();
  }

  @Test
  void reportsNoDifferenceWhenATableIsSetBackToBeforeAnotherProgram() throws IOException {
    tables.checkpoint(A, 1, null, 1000, 1009);
    Table table = tables.table("raw_events");
    long before = table.currentSnapshot().snapshotId();
    tables.commit("raw_events", null, 0, 5);
    assertThat(tables.sentences()).hasSize(1);

    table.refresh();
    table.manageSnapshots().setCurrentSnapshot(before).commit();
    tables.checkpoint(A, 2, 1009, 1010, 1019);

    assertThat(tables.sentences()).isEmpty();
  }

  private void rewrite(DataFile file, long rows) {
    Table table = tables.table("raw_events");
    DataFile rewritten =
        DataFiles.builder(table.spec())
            .withPath(table.location() + "/data/rewritten.parquet")
            .withFileSizeInBytes(1000)
            .withRecordCount(rows)
            .build();
    table.newRewrite().deleteFile(file).addFile(rewritten).commit();
  }

  private void expireAllButLast(String name) {
    tables
        .table(name)
        .expireSnapshots()
        .expireOlderThan(Long.MAX_VALUE)
        .retainLast(1)
        .cleanExpiredFiles(false)
        .commit();
  }
}
