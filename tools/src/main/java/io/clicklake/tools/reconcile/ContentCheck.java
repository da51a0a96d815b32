package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.job.ledger.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a table holds, by its list of manifests, against what was written to it; and what others
 * than the job have done to it, with the checkpoints whose files they added again or removed.
 * Assumes that no equality deletes hide rows, for no metadata count these.
 */
final class ContentCheck {
  static final String BY_OTHERS = "changed by no job";
  static final String VISIBLE = "visible = written";
  static final String REWRITTEN = "rewritten = rows before";

  private static final long UNKNOWN = -1;

  private final LedgerSnapshot account;
  private final ReconciliationReport findings;

  private ContentCheck(LedgerSnapshot account, ReconciliationReport findings) {
    this.account = account;
    this.findings = findings;
  }

  /** To be called when the commits have been checked: what they explain is not told again. */
  static void check(LedgerSnapshot account, ReconciliationReport findings) {
    ContentCheck check = new ContentCheck(account, findings);
    for (TableHistory table : account.tables()) {
      table.otherCommits().forEach(commit -> check.other(table, commit));
      // The rows of the ledger are read, so that nothing is left to compare.
      if (account.onlyJob().isEmpty() && !account.isLedger(table)) {
        check.visible(table);
      }
    }
  }

  private void visible(TableHistory table) {
    long written = new LedgerTotals(account.rows()).of(Outcome.WRITTEN, table.name());
    long expected = written + findings.told(table.name());
    long visible = table.reader().rowsOfManifests();
    if (visible != expected) {
      findings.add(Discrepancy.rows(VISIBLE, table.name(), null, null, expected, visible));
    }
  }

  private void other(TableHistory table, Commit commit) {
    if (!commit.rewritesOnly()) {
      byCheckpoint(table, commit)
          .forEach((checkpoint, rows) -> changed(table, commit, checkpoint, rows));
    } else if (commit.addedRecords() != commit.removedRecords()) {
      findings.add(
          Discrepancy.rows(
              REWRITTEN, table.name(), null, null, commit.removedRecords(), commit.addedRecords()));
    }
  }

  private void changed(TableHistory table, Commit commit, long checkpoint, long rows) {
    if (rows != 0) {
      boolean known = checkpoint != UNKNOWN;
      String of = known ? " of " + Discrepancy.checkpointName(checkpoint) : "";
      findings.add(
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
                      ? " added " + rows + " rows" + (known ? of + " once more" : "")
                      : " removed " + -rows + " rows" + of)));
    }
  }

  /** How many rows a commit added, or removed, of the files of each checkpoint. */
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
    // Single rows, hidden by position deletes.
    rows.merge(UNKNOWN, commit.addedRecords() - commit.removedRecords() - ofFiles, Long::sum);
    return rows;
  }

  /** The checkpoint with which each data file came. */
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
