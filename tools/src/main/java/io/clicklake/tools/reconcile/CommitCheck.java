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
 * What the ledger says was written, against what the commits added that name the checkpoints.
 *
 * <p>A commit holds the rows of its checkpoint and of all before it that have no commit of their
 * own: checkpoints that failed, and savepoints of a job that went on. Of the ledger itself, the
 * rows that were read are compared.
 */
final class CommitCheck {
  static final String COMMITTED = "committed = written";
  static final String MISSING = "written, but not committed";

  /** The names of all differences that say how many rows of a table are too many or missing. */
  static final Set<String> OF_CONTENT = Set.of(COMMITTED, MISSING, ContentCheck.BY_OTHERS);

  private final LedgerSnapshot account;
  private final ReconciliationReport findings;
  private final Map<String, Long> newestBooked = new HashMap<>();

  private CommitCheck(LedgerSnapshot account, ReconciliationReport findings) {
    this.account = account;
    this.findings = findings;
    account.rows().forEach(row -> newestBooked.merge(row.job(), row.checkpoint(), Math::max));
  }

  static void check(LedgerSnapshot account, ReconciliationReport findings) {
    CommitCheck check = new CommitCheck(account, findings);
    account.tables().forEach(check::table);
  }

  private void table(TableHistory table) {
    if (table.isCut()) {
      findings.note(
          table.name()
              + ": its first snapshots have expired; what they added can only be compared as part"
              + " of all rows.");
    }
    Map<String, NavigableMap<Long, Long>> written = written(table);
    Set<String> jobs = new TreeSet<>(written.keySet());
    table.jobCommits().forEach(commit -> jobs.add(commit.jobId().orElseThrow()));
    if (!account.isLedger(table) || !balances(table, written)) {
      jobs.forEach(job -> job(table, job, written.getOrDefault(job, new TreeMap<>())));
    }
  }

  /** The rows that each job wrote to the table at each checkpoint. */
  private Map<String, NavigableMap<Long, Long>> written(TableHistory table) {
    boolean ledger = account.isLedger(table);
    Map<String, NavigableMap<Long, Long>> written = new HashMap<>();
    for (LedgerRow row : account.rows()) {
      if (ledger || isWritten(row, table.name())) {
        written
            .computeIfAbsent(row.job(), job -> new TreeMap<>())
            .merge(row.checkpoint(), ledger ? 1 : row.records(), Long::sum);
      }
    }
    return written;
  }

  /**
   * Whether all rows of the ledger were committed, each once; by checkpoint it may be otherwise,
   * for a task that ends early in a drain books its end before others book a last checkpoint. When
   * others have changed the ledger, that is told of them and not of the commits.
   */
  private boolean balances(TableHistory ledger, Map<String, NavigableMap<Long, Long>> rows) {
    long read = rows.values().stream().mapToLong(CommitCheck::sum).sum();
    long added = ledger.jobCommits().mapToLong(Commit::addedRecords).sum();
    return read == added || ledger.otherCommits().anyMatch(commit -> !commit.rewritesOnly());
  }

  private void job(TableHistory table, String job, NavigableMap<Long, Long> written) {
    List<Commit> commits =
        table.jobCommits().filter(c -> c.jobId().orElseThrow().equals(job)).toList();
    long newest = newestBooked.getOrDefault(job, -1L);
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
      TableHistory table, String job, Map<Long, Long> uncommitted, long newestBooked) {
    uncommitted.forEach(
        (checkpoint, rows) -> {
          if (rows != 0) {
            add(
                Discrepancy.rows(MISSING, table.name(), job, checkpoint, rows, 0),
                checkpoint == newestBooked);
          }
        });
  }

  private void add(Discrepancy difference, boolean settling) {
    findings.add(settling ? difference.thatMaySettle() : difference);
  }

  private static long sum(Map<Long, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  static boolean isWritten(LedgerRow row, String table) {
    return LedgerTotals.is(row, Outcome.WRITTEN) && table.equals(row.table());
  }
}
