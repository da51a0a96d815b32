package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.job.ledger.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares the number of rows in a table, from its manifests, with the number of rows that the
 * ledger counts as written. Does not compare the ledger table, because the ledger does not count
 * its own rows. Reports rows that other programs added or removed in any table. If the rows are
 * from a file that a job committed, the report names the checkpoint of this commit. Also reports a
 * compaction that changed the number of rows. Assumes that there are no equality deletes, because
 * metadata does not count the rows that equality deletes hide.
 */
final class ContentCheck {
  static final String BY_OTHERS = "changed by no job";
  static final String VISIBLE = "visible = written";
  static final String REWRITTEN = "rewritten = rows before";

  private static final long UNKNOWN = -1;

  private final ReconciliationReport report;

  private ContentCheck(ReconciliationReport report) {
    this.report = report;
  }

  /**
   * Must run after {@link CommitCheck}, so that a difference that commits explain is reported only
   * once.
   */
  static void check(LedgerSnapshot ledger, ReconciliationReport report) {
    ContentCheck check = new ContentCheck(report);
    LedgerTotals totals = ledger.counts().totals();
    for (TableHistory table : ledger.tables()) {
      table.otherCommits().forEach(commit -> check.other(table, commit));
      // The expected rows come from the ledger table itself, so there is nothing to compare.
      if (ledger.isWhole() && !ledger.isLedger(table)) {
        check.visible(table, totals.of(Outcome.WRITTEN, table.name()));
      }
    }
  }

  private void visible(TableHistory table, long written) {
    long expected = written + report.surplus(table.name());
    long visible = table.reader().rowsOfManifests();
    // This method reads rows, so it is called only if the counts differ.
    long watched = visible == expected ? 0 : table.rowsOfWatch();
    if (visible != expected + watched) {
      report.add(Discrepancy.rows(VISIBLE, table.name(), null, null, expected + watched, visible));
    }
  }

  private void other(TableHistory table, Commit commit) {
    if (!commit.rewritesOnly()) {
      byCheckpoint(table, commit)
          .forEach((checkpoint, rows) -> changed(table, commit, checkpoint, rows));
    } else if (commit.addedRecords() != commit.removedRecords()) {
      report.add(
          Discrepancy.rows(
              REWRITTEN, table.name(), null, null, commit.removedRecords(), commit.addedRecords()));
    }
  }

  private void changed(TableHistory table, Commit commit, long checkpoint, long rows) {
    if (rows != 0) {
      boolean known = checkpoint != UNKNOWN;
      String of = known ? " of " + Discrepancy.checkpointName(checkpoint) : "";
      report.add(
          new Discrepancy(
              BY_OTHERS,
              table.name(),
              null,
              known ? checkpoint : null,
              null,
              0L,
              rows,
              false,
              table.name()
                  + ": "
                  + BY_OTHERS
                  + ": snapshot "
                  + commit.snapshotId()
                  + " ("
                  + commit.operation()
                  + ") of "
                  + commit.committedAt()
                  + (rows > 0
                      ? " added " + rows + " rows" + (known ? of + " a second time" : "")
                      : " removed " + -rows + " rows" + of)));
    }
  }

  /** The number of rows of each checkpoint's files that a commit added or removed. */
  private static Map<Long, Long> byCheckpoint(TableHistory table, Commit commit) {
    Map<String, Long> origins = origins(table);
    Map<Long, Long> rows = new TreeMap<>();
    table
        .reader()
        .addedFiles(commit)
        .forEach((file, n) -> rows.merge(origins.getOrDefault(file, UNKNOWN), n, Long::sum));
    table
        .reader()
        .removedFiles(commit)
        .forEach((file, n) -> rows.merge(origins.getOrDefault(file, UNKNOWN), -n, Long::sum));
    long ofFiles = rows.values().stream().mapToLong(Long::longValue).sum();
    // The other rows are single rows that position deletes hide.
    rows.merge(UNKNOWN, commit.addedRecords() - commit.removedRecords() - ofFiles, Long::sum);
    return rows;
  }

  /** The checkpoint whose commit added each data file. */
  private static Map<String, Long> origins(TableHistory table) {
    Map<String, Long> origins = new HashMap<>();
    table
        .jobCommits()
        .forEach(
            commit -> {
              long checkpoint = commit.checkpointId().orElseThrow();
              table
                  .reader()
                  .addedFiles(commit)
                  .keySet()
                  .forEach(file -> origins.put(file, checkpoint));
            });
    return origins;
  }
}
