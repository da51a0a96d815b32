package io.clicklake.tools.reconcile;

import static io.clicklake.tools.reconcile.LedgerFixture.A;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Changes the tables of three checkpoints by hand, each time in one way. Reconcile must name this
 * change and nothing else, also when the totals of these checkpoints were stored before the change.
 */
class TamperingTest {
  private static final ReconcileScope FILES = new ReconcileScope(false, null, true);
  private static final ReconcileScope ALL_FILES = new ReconcileScope(true, null, true);
  private static final String SECOND = ", checkpoint 2 of job " + A;
  private static final String THIRD = ", checkpoint 3 of job " + A;

  @TempDir private Path directory;

  private interface Change {
    void on(LedgerFixture tables) throws IOException;
  }

  /** A change, and the only sentence that reconcile prints for it, as a regular expression. */
  @SuppressWarnings("ImmutableEnumChecker") // a change has no state
  private enum Tampering {
    A_DATA_FILE_IS_DELETED(
        tables -> Files.delete(path(added(tables, "ad_interactions", 1))),
        "ad_interactions" + SECOND + ": file missing: .*parquet with 9 rows does not exist"),
    A_DATA_FILE_HAS_ANOTHER_SIZE(
        tables -> Files.write(path(added(tables, "raw_events", 2)), new byte[999]),
        "raw_events"
            + THIRD
            + ": file size = size in the metadata: .*parquet with 10 rows has 999 bytes,"
            + " expected 1000"),
    A_TABLE_IS_ROLLED_BACK(
        tables -> rollBack(tables.table("ad_interactions")),
        "ad_interactions"
            + THIRD
            + ": rolled back: snapshot \\d+ of .* is no longer in the table: 9 rows are missing"),
    THE_LEDGER_IS_ROLLED_BACK(
        tables -> rollBack(tables.table("ledger")),
        "ledger"
            + THIRD
            + ": rolled back: snapshot \\d+ of .* is no longer in the table: 16 rows are missing"),
    ANOTHER_PROGRAM_ADDS_ROWS(
        tables -> tables.commit("campaign_minutes", null, 0, 5),
        "campaign_minutes: changed by no job: snapshot \\d+ \\(append\\) of .* added 5 rows"),
    ANOTHER_PROGRAM_ADDS_A_FILE_AGAIN(
        tables ->
            tables
                .table("raw_events")
                .newAppend()
                .appendFile(added(tables, "raw_events", 1))
                .commit(),
        "raw_events: changed by no job: snapshot \\d+ \\(append\\) of .* added 10 rows of"
            + " checkpoint 2 a second time"),
    ANOTHER_PROGRAM_ADDS_A_FILE_AGAIN_AND_SAYS_THAT_IT_STORES_A_DAY(
        tables ->
            tables
                .table("campaign_minutes")
                .newAppend()
                .appendFile(added(tables, "campaign_minutes", 1))
                .set("clicklake.reconciled-day", "2026-11-22")
                .commit(),
        "campaign_minutes: changed by no job: snapshot \\d+ \\(append\\) of .* added 4 rows of"
            + " checkpoint 2 a second time"),
    ANOTHER_PROGRAM_REMOVES_ROWS(
        tables ->
            tables
                .table("rejected_events")
                .newDelete()
                .deleteFile(added(tables, "rejected_events", 0))
                .commit(),
        "rejected_events: changed by no job: snapshot \\d+ \\(delete\\) of .* removed 3 rows of"
            + " checkpoint 1"),
    ANOTHER_PROGRAM_ADDS_ROWS_TO_THE_LEDGER(
        tables ->
            tables.ledger(null, 0, List.of(tables.row(A, 2, "sink", "written", "raw_events", 7))),
        "ledger: changed by no job: snapshot \\d+ \\(append\\) of .* added 1 rows"),
    ANOTHER_PROGRAM_REMOVES_ROWS_OF_THE_LEDGER(
        tables ->
            tables.table("ledger").newDelete().deleteFile(added(tables, "ledger", 1)).commit(),
        "ledger: changed by no job: snapshot \\d+ \\(delete\\) of .* removed 16 rows of"
            + " checkpoint 2"),
    A_COMMIT_IS_DOUBLED(
        tables ->
            LedgerFixture.append(
                tables.table("campaign_minutes"), added(tables, "campaign_minutes", 2), A, 3),
        "campaign_minutes"
            + THIRD
            + ": committed twice: snapshot \\d+ of .* added 4 rows a second"
            + " time"),
    A_COMMIT_TO_THE_LEDGER_IS_DOUBLED(
        tables -> LedgerFixture.append(tables.table("ledger"), added(tables, "ledger", 2), A, 3),
        "ledger" + THIRD + ": committed twice: snapshot \\d+ of .* added 16 rows a second time"),
    A_COMMIT_IS_LOST(
        tables -> {
          tables.commit("raw_events", A, 4, 10);
          tables.commit("rejected_events", A, 4, 3);
          tables.commit("campaign_minutes", A, 4, 4);
          tables.ledger(A, 4, tables.balanced(A, 4, 1029, 1030, 1039));
          tables.ledger(A, 5, List.of(tables.row(A, 5, "decode", "unknown_field", null, 1)));
        },
        "ad_interactions, checkpoint 4 of job "
            + A
            + ": written, but not committed: expected 9 rows, found 0: 9 missing"),
    RECORDS_OF_A_SHARD_ARE_SKIPPED(
        tables -> tables.checkpoint(A, 4, 1039, 1040, 1049),
        "shardId-000000000000, checkpoint 4 of job "
            + A
            + ": sequence numbers without a hole: it follows 491039, but the previous entry ends at"
            + " 491029: the ledger has no entries for the records between"),
    RECORDS_ARE_READ_TWICE(
        tables -> tables.checkpoint(A, 4, 1019, 1020, 1029),
        // The two checkpoints read the same records, so either can be the first.
        "shardId-000000000000, checkpoint [34] of job "
            + A
            + ": each record read once: it follows 491019, but 491029 had already been read at"
            + " checkpoint [34] of job "
            + A
            + ": up to 10 records were read twice");

    private final Change change;
    private final String sentence;

    Tampering(Change change, String sentence) {
      this.change = change;
      this.sentence = sentence;
    }
  }

  @ParameterizedTest
  @EnumSource
  void isNamedAndNothingElse(Tampering tampering) throws Exception {
    try (LedgerFixture tables = threeCheckpoints()) {
      Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
      assertThat(sentences(tables.reconciled(FILES, tomorrow))).isEmpty();
      assertThat(tables.table("ledger").currentSnapshot().summary())
          .containsKey("clicklake.reconciled-day");

      tampering.change.on(tables);

      for (ReconcileScope scope : List.of(FILES, ALL_FILES)) {
        assertThat(sentences(tables.reconciled(scope, tomorrow.plus(Duration.ofDays(1)))))
            .singleElement()
            .satisfies(found -> assertThat(found).matches(tampering.sentence));
      }
    }
  }

  private LedgerFixture threeCheckpoints() throws IOException {
    LedgerFixture tables = new LedgerFixture(directory);
    tables.checkpoint(A, 1, null, 1000, 1009);
    tables.checkpoint(A, 2, 1009, 1010, 1019);
    tables.checkpoint(A, 3, 1019, 1020, 1029);
    return tables;
  }

  private static List<String> sentences(Reconciliation found) {
    return found.differences().stream().map(Discrepancy::sentence).toList();
  }

  /** The file of a commit, counted from 0. */
  private static DataFile added(LedgerFixture tables, String name, int commit) {
    Table table = tables.table(name);
    List<Snapshot> snapshots = new ArrayList<>();
    table.snapshots().forEach(snapshots::add);
    return snapshots.get(commit).addedDataFiles(table.io()).iterator().next();
  }

  private static Path path(DataFile file) {
    return Path.of(file.location().replaceFirst("^file:", ""));
  }

  /** Back to the second checkpoint, by a program that does not know the other tables. */
  private static void rollBack(Table table) {
    List<Snapshot> snapshots = new ArrayList<>();
    table.snapshots().forEach(snapshots::add);
    table.manageSnapshots().rollbackTo(snapshots.get(1).snapshotId()).commit();
  }
}
