package io.clicklake.tools.reconcile;

import static io.clicklake.tools.reconcile.LedgerFixture.A;
import static io.clicklake.tools.reconcile.LedgerFixture.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.job.ledger.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the stored totals of days: what they replace, and when they are not used. */
class ReconcilerTest {
  private static final ReconcileScope NEW_DAYS = ReconcileScope.NEW_DAYS;
  private static final ReconcileScope ALL = new ReconcileScope(true, null, false);
  private static final DayCut FIRST_DAY =
      new DayCut(LocalDate.parse("2026-11-22"), new Checkpoint(A, 2), Set.of(B));
  private static final DayCut SECOND_DAY =
      new DayCut(LocalDate.parse("2026-11-23"), new Checkpoint(A, 4), Set.of(B));

  private static final DayCut THIRD_DAY =
      new DayCut(LocalDate.parse("2026-11-24"), new Checkpoint(A, 5), Set.of(B));

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
  void storesTheTotalsOfACompleteDayOnce() throws Exception {
    twoDays();

    tables.reconciled(NEW_DAYS, FIRST_DAY);
    tables.reconciled(NEW_DAYS, FIRST_DAY);

    assertThat(storedDays())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getField("job_id")).isNull();
              assertThat(row.getField("checkpoint_id")).isNull();
              assertThat(row.getField("outcome")).isEqualTo("balanced");
              assertThat(row.getField("records")).isEqualTo(20L);
              assertThat((String) row.getField("detail")).contains("\"day\":\"2026-11-22\"");
            });
    assertThat(tables.table("ledger").currentSnapshot().summary())
        .containsEntry("clicklake.reconciled-day", "2026-11-22");
  }

  @Test
  void doesNotReadAStoredDayAgain() throws Exception {
    twoDays();
    assertThat(tables.reconciled(NEW_DAYS, FIRST_DAY).differences()).isEmpty();
    deleteLedgerFilesOf(0, 1);

    Reconciliation found = tables.reconciled(NEW_DAYS, SECOND_DAY);

    assertThat(found.differences()).isEmpty();
    assertThat(found.totals().read()).isEqualTo(40);
    assertThat(storedDays()).hasSize(2);
  }

  @Test
  void doesNotReadAStoredDayAgainWhenATableGotNoRowsInALaterOne() throws Exception {
    twoDays();
    tables.reconciled(NEW_DAYS, FIRST_DAY);
    withoutRejected(5, 1039, 1040, 1049);
    tables.reconciled(NEW_DAYS, THIRD_DAY);
    deleteLedgerFilesOf(0, 1, 2, 3);

    Reconciliation found = tables.reconciled(NEW_DAYS, THIRD_DAY);

    assertThat(found.differences()).isEmpty();
    assertThat(found.totals().read()).isEqualTo(50);
  }

  @Test
  void storedDaysAndAllDaysGiveTheSameTotals() throws Exception {
    twoDays();
    tables.reconciled(NEW_DAYS, FIRST_DAY);
    List<Record> drain = tables.balanced(B, LedgerTable.FINAL_CHECKPOINT, 1039, 1040, 1049);
    tables.commitAll(B, LedgerTable.FINAL_CHECKPOINT);
    tables.ledger(B, LedgerTable.FINAL_CHECKPOINT, drain);

    Reconciliation days = tables.reconciled(NEW_DAYS, SECOND_DAY);
    Reconciliation all = tables.reconciled(ALL, SECOND_DAY);

    assertThat(days.differences()).isEmpty();
    assertThat(days.notes()).isEqualTo(all.notes()).isEmpty();
    assertThat(days.totals().lines()).isEqualTo(all.totals().lines());
    assertThat(days.totals().byKey()).isEqualTo(all.totals().byKey());
    assertThat(days.totals().byDetail(Outcome.REJECTED))
        .isEqualTo(all.totals().byDetail(Outcome.REJECTED));
  }

  @Test
  void aDayWithADifferenceIsNotStored() throws Exception {
    twoDays();
    tables.commit("raw_events", null, 0, 5);

    assertThat(tables.reconciled(NEW_DAYS, FIRST_DAY).differences()).hasSize(1);
    assertThat(storedDays()).isEmpty();
  }

  @Test
  void aDayIsNotStoredWhenItsLastCheckpointWasCommittedWithALaterOne() throws Exception {
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.ledger(A, 2, tables.balanced(A, 2, 1009, 1010, 1019));
    tables.ledger(A, 3, tables.balanced(A, 3, 1019, 1020, 1029));
    tables.commit("raw_events", A, 3, 20);
    tables.commit("rejected_events", A, 3, 6);
    tables.commit("ad_interactions", A, 3, 18);
    tables.commit("campaign_minutes", A, 3, 8);

    assertThat(tables.reconciled(NEW_DAYS, FIRST_DAY).differences()).isEmpty();
    assertThat(storedDays()).isEmpty();
  }

  @Test
  void theSnapshotsOfStoredDaysCanExpire() throws Exception {
    twoDays();
    tables.reconciled(NEW_DAYS, SECOND_DAY);
    tables.checkpoint(A, 5, 1039, 1040, 1049);
    for (String table : List.of("raw_events", "ad_interactions", "ledger")) {
      tables
          .table(table)
          .expireSnapshots()
          .expireOlderThan(Long.MAX_VALUE)
          .retainLast(2)
          .cleanExpiredFiles(false)
          .commit();
    }

    Reconciliation found = tables.reconciled(NEW_DAYS, SECOND_DAY);

    assertThat(found.differences()).isEmpty();
    assertThat(found.notes()).isEmpty();
  }

  @Test
  void readsAllDaysWhenTheLedgerHasLostAFileWithoutATrace() throws Exception {
    twoDays();
    tables.reconciled(NEW_DAYS, FIRST_DAY);
    tables.table("ledger").newDelete().deleteFile(ledgerFiles().get(0)).commit();
    tables
        .table("ledger")
        .expireSnapshots()
        .expireOlderThan(Long.MAX_VALUE)
        .retainLast(1)
        .cleanExpiredFiles(false)
        .commit();

    assertThat(tables.reconciled(NEW_DAYS, FIRST_DAY).differences())
        .isNotEmpty()
        .isEqualTo(tables.reconciled(ALL, FIRST_DAY).differences());
  }

  @Test
  void aRollbackKeepsTheTotalsOfTheDaysBeforeItsCheckpoint() throws Exception {
    twoDays();
    tables.reconciled(NEW_DAYS, SECOND_DAY);
    tables.checkpoint(A, 5, 1039, 1040, 1049);

    new Rollback(new CheckpointHistory(tables.snapshot()), new Checkpoint(A, 4)).run(version -> {});

    assertThat(storedDays()).hasSize(1);
    assertThat(tables.reconciled(NEW_DAYS, SECOND_DAY).differences()).isEmpty();
  }

  @Test
  void aRollbackRemovesTheTotalsOfTheDaysAfterItsCheckpoint() throws Exception {
    twoDays();
    tables.reconciled(NEW_DAYS, SECOND_DAY);

    new Rollback(new CheckpointHistory(tables.snapshot()), new Checkpoint(A, 3)).run(version -> {});

    assertThat(storedDays()).isEmpty();
    assertThat(tables.reconciled(NEW_DAYS, FIRST_DAY).differences()).isEmpty();
  }

  @Test
  void checksOnlyCheckpointsThatBeganSinceATime() throws Exception {
    twoDays();
    tables.recordFrom(Instant.parse("2026-11-24T00:00:00Z"));
    List<Record> rows = tables.balanced(A, 5, 1039, 1040, 1049);
    rows.add(tables.row(A, 5, "dedupe", "duplicate", null, 1));
    tables.commitAll(A, 5);
    tables.ledger(A, 5, rows);
    tables.recordFrom(Instant.parse("2026-11-25T00:00:00Z"));
    tables.checkpoint(A, 6, 1049, 1050, 1059);

    assertThat(since("2026-11-24T00:00:00Z").differences()).hasSize(1);
    assertThat(since("2026-11-24T00:00:00Z").totals().read()).isEqualTo(20);
    assertThat(since("2026-11-24T00:00:01Z").differences()).isEmpty();
    assertThat(since("2026-11-24T00:00:01Z").totals().read()).isEqualTo(10);
    assertThat(since("2026-11-24T00:00:01Z").notes()).isEmpty();
    assertThat(storedDays()).isEmpty();
  }

  private Reconciliation since(String time) throws InterruptedException {
    return tables.reconciled(new ReconcileScope(false, Instant.parse(time), false), FIRST_DAY);
  }

  /** Two checkpoints on each of two days. */
  private void twoDays() throws IOException {
    tables.recordFrom(Instant.parse("2026-11-22T23:00:00Z"));
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1009, 1010, 1019);
    tables.recordFrom(Instant.parse("2026-11-23T00:00:00Z"));
    tables.checkpoint(A, 3, 1019, 1020, 1029);
    tables.checkpoint(A, 4, 1029, 1030, 1039);
  }

  /** A checkpoint of the third day without rejected events. */
  private void withoutRejected(long id, int previous, int first, int last) throws IOException {
    tables.recordFrom(Instant.parse("2026-11-24T00:00:00Z"));
    List<Record> rows = tables.balanced(A, id, previous, first, last);
    rows.removeIf(row -> is(row, "decode", "rejected", null));
    rows.removeIf(row -> is(row, "sink", "written", "rejected_events"));
    rows.add(tables.row(A, id, "decode", "accepted", null, 3));
    rows.add(tables.row(A, id, "dedupe", "duplicate", null, 3));
    tables.commit("raw_events", A, id, 10);
    tables.commit("ad_interactions", A, id, 9);
    tables.commit("campaign_minutes", A, id, 4);
    tables.ledger(A, id, rows);
  }

  private static boolean is(Record row, String stage, String outcome, String table) {
    return stage.equals(row.getField("stage"))
        && outcome.equals(row.getField("outcome"))
        && Objects.equals(table, row.getField("table_name"));
  }

  private List<Record> storedDays() throws IOException {
    List<Record> rows = new ArrayList<>();
    try (CloseableIterable<Record> found =
        IcebergGenerics.read(tables.table("ledger"))
            .where(Expressions.equal("subtask", -1))
            .build()) {
      found.forEach(rows::add);
    }
    assertThat(rows).allMatch(row -> row.getField("stage").equals("reconcile"));
    return rows;
  }

  /** The files of the ledger in the order of their commits. */
  private List<DataFile> ledgerFiles() throws IOException {
    Table ledger = tables.table("ledger");
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> plan = ledger.newScan().planFiles()) {
      plan.forEach(task -> files.add(task.file()));
    }
    files.sort((a, b) -> Long.compare(a.fileSequenceNumber(), b.fileSequenceNumber()));
    return files;
  }

  private void deleteLedgerFilesOf(int... commits) throws IOException {
    List<DataFile> files = ledgerFiles();
    for (int commit : commits) {
      Files.delete(Path.of(files.get(commit).location().replaceFirst("^file:", "")));
    }
  }
}
