package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.job.ledger.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares, for each commit to a table, the number of rows that the commit added with the number of
 * rows that the ledger counts as written. Also reports rows that were written but not committed.
 *
 * <p>A commit contains the rows of its checkpoint and of all earlier checkpoints without a commit
 * of their own, for example checkpoints that failed. The ledger does not count its own rows. So for
 * the ledger table, each row of this table counts as one written row.
 */
final class CommitCheck {
  static final String COMMITTED = "committed = written";
  static final String MISSING = "written, but not committed";

  /** The checks whose differences are too many or too few rows in a table. */
  static final Set<String> OF_CONTENT = Set.of(COMMITTED, MISSING, ContentCheck.BY_OTHERS);

  private final LedgerSnapshot ledger;
  private final ReconciliationReport report;
  private final Map<String, Long> newestRecorded = new HashMap<>();

  private CommitCheck(LedgerSnapshot ledger, ReconciliationReport report) {
    this.ledger = ledger;
    this.report = report;
    ledger.rows().forEach(row -> newestRecorded.merge(row.job(), row.checkpoint(), Math::max));
  }

  static void check(LedgerSnapshot ledger, ReconciliationReport report) {
    CommitCheck check = new CommitCheck(ledger, report);
    ledger.tables().forEach(check::table);
  }

  private void table(TableHistory table) {
    if (table.isCut()) {
      report.note(
          table.name()
              + ": its first snapshots have expired, so their rows are compared only as part of the"
              + " sum of all rows.");
    }
    Map<String, NavigableMap<Long, Long>> written = written(table);
    Set<String> jobs = new TreeSet<>(written.keySet());
    table.jobCommits().forEach(commit -> jobs.add(commit.jobId().orElseThrow()));
    if (!ledger.isLedger(table) || !balances(table, written)) {
      jobs.forEach(job -> job(table, job, written.getOrDefault(job, new TreeMap<>())));
    }
  }

  /** The rows that each job wrote to the table at each checkpoint. */
  private Map<String, NavigableMap<Long, Long>> written(TableHistory table) {
    boolean isLedger = ledger.isLedger(table);
    Map<String, NavigableMap<Long, Long>> written = new HashMap<>();
    for (LedgerRow row : ledger.rows()) {
      if (isLedger || isWritten(row, table.name())) {
        written
            .computeIfAbsent(row.job(), job -> new TreeMap<>())
            .merge(row.checkpoint(), isLedger ? 1 : row.records(), Long::sum);
      }
    }
    return written;
  }

  /**
   * Whether all rows of the ledger table were committed once. The counts of single checkpoints may
   * differ: in a drain, a task that ends early records its end before other tasks record their last
   * checkpoint. {@link ContentCheck} reports changes of the ledger table by other programs.
   */
  private boolean balances(TableHistory table, Map<String, NavigableMap<Long, Long>> rows) {
    long read = rows.values().stream().mapToLong(CommitCheck::sum).sum();
    long added = table.jobCommits().mapToLong(Commit::addedRecords).sum();
    return read == added || table.otherCommits().anyMatch(commit -> !commit.rewritesOnly());
  }

  private void job(TableHistory table, String job, NavigableMap<Long, Long> written) {
    List<Commit> commits =
        table.jobCommits().filter(c -> c.jobId().orElseThrow().equals(job)).toList();
    long newest = newestRecorded.getOrDefault(job, -1L);
    boolean known = !table.isCut();
    long committed = -1;
    for (Commit commit : commits) {
      long checkpoint = commit.checkpointId().orElseThrow();
      long expected =
          checkpoint <= committed ? 0 : sum(written.subMap(committed, false, checkpoint, true));
      if (known && expected != commit.addedRecords()) {
        add(
            Discrepancy.rows(
                COMMITTED, table.name(), job, checkpoint, expected, commit.addedRecords()),
            checkpoint > newest);
      }
      known = true;
      committed = Math.max(committed, checkpoint);
    }
    if (known) {
      missing(table, job, written.tailMap(committed, false), newest);
    }
  }

  private void missing(
      TableHistory table, String job, Map<Long, Long> uncommitted, long newestRecorded) {
    uncommitted.forEach(
        (checkpoint, rows) -> {
          if (rows != 0) {
            add(
                Discrepancy.rows(MISSING, table.name(), job, checkpoint, rows, 0),
                checkpoint == newestRecorded);
          }
        });
  }

  private void add(Discrepancy discrepancy, boolean settling) {
    report.add(settling ? discrepancy.thatMaySettle() : discrepancy);
  }

  private static long sum(Map<Long, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  static boolean isWritten(LedgerRow row, String table) {
    return LedgerTotals.is(row, Outcome.WRITTEN) && table.equals(row.table());
  }
}
