package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.read.Commit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Compares, for each commit to a table, the number of rows that the commit added with the number of
 * rows that the ledger counts as written. Also reports rows that were written but not committed,
 * and whether the table was rolled back.
 *
 * <p>A commit contains the rows of its checkpoint and of all earlier checkpoints without a commit
 * of their own, for example checkpoints that failed.
 */
final class CommitCheck {
  static final String COMMITTED = "committed = written";
  static final String MISSING = "written, but not committed";
  static final String TWICE = "committed twice";
  static final String ROLLED_BACK = "rolled back";

  /** The checks whose differences are too many or too few rows in a table. */
  static final Set<String> OF_CONTENT =
      Set.of(COMMITTED, MISSING, TWICE, ROLLED_BACK, ContentCheck.BY_OTHERS);

  private final LedgerSnapshot ledger;
  private final ReconciliationReport report;
  private final Map<String, Long> newestRecorded = new HashMap<>();
  private final Set<Checkpoint> missingInLedger = new HashSet<>();

  private CommitCheck(LedgerSnapshot ledger, ReconciliationReport report) {
    this.ledger = ledger;
    this.report = report;
    for (String job : ledger.counts().jobs()) {
      newestRecorded.put(job, ledger.counts().checkpoints(job).lastKey());
    }
  }

  static void check(LedgerSnapshot ledger, ReconciliationReport report) {
    CommitCheck check = new CommitCheck(ledger, report);
    check.ledgerRolledBack();
    ledger.tables().forEach(check::table);
  }

  /**
   * Reports the checkpoints whose snapshots the ledger table no longer has, although other tables
   * have them. Without this report, these other tables would seem to have too many rows.
   */
  private void ledgerRolledBack() {
    for (Commit gone : ledger.ledgerTable().rolledBack()) {
      Checkpoint checkpoint = checkpoint(gone);
      boolean elsewhere =
          ledger.tables().stream()
              .filter(table -> !ledger.isLedger(table))
              .flatMap(TableHistory::jobCommits)
              .anyMatch(commit -> checkpoint(commit).equals(checkpoint));
      if (elsewhere && checkpoint.id() > newest(checkpoint.job())) {
        missingInLedger.add(checkpoint);
        rolledBack(ledger.ledgerTable(), gone, gone.addedRecords());
      }
    }
  }

  private void table(TableHistory table) {
    if (table.hasExpired()) {
      report.note(
          table.name()
              + ": its first snapshots have expired, so their rows are compared only as part of the"
              + " sum of all rows.");
    }
    WrittenRows rows = new WrittenRows(ledger.counts(), table);
    Map<String, NavigableMap<Long, Long>> written = new TreeMap<>();
    for (String job : ledger.counts().jobs()) {
      written.put(job, rows.of(ledger.counts().checkpoints(job)));
    }
    Set<String> jobs = new TreeSet<>(written.keySet());
    table.jobCommits().forEach(commit -> jobs.add(commit.jobId().orElseThrow()));
    if (!ledger.isLedger(table) || !balances(table, written)) {
      List<Commit> gone = table.rolledBack();
      jobs.forEach(job -> job(table, job, written.getOrDefault(job, new TreeMap<>()), gone));
    }
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

  private void job(
      TableHistory table, String job, NavigableMap<Long, Long> written, List<Commit> rolledBack) {
    List<Commit> commits =
        table.jobCommits().filter(c -> c.jobId().orElseThrow().equals(job)).toList();
    List<Commit> gone = rolledBack.stream().filter(of(job)).sorted(BY_CHECKPOINT).toList();
    // The rows of the chosen checkpoints can only be in commits of these checkpoints or of later
    // ones.
    boolean known = !table.isCut() || (commits.isEmpty() && !table.hasExpired());
    long committed = -1;
    for (Commit commit : commits) {
      long checkpoint = commit.checkpointId().orElseThrow();
      if (known && checkpoint <= committed && commit.addedRecords() != 0) {
        twice(table, commit);
      } else if (known && checkpoint > committed) {
        compare(table, commit, written.subMap(committed, false, checkpoint, true), gone);
      }
      known = true;
      committed = Math.max(committed, checkpoint);
    }
    if (known) {
      missing(table, job, new TreeMap<>(written.tailMap(committed, false)), gone);
    }
  }

  private void compare(
      TableHistory table, Commit commit, NavigableMap<Long, Long> written, List<Commit> gone) {
    Checkpoint checkpoint = checkpoint(commit);
    NavigableMap<Long, Long> expected = new TreeMap<>(written);
    if (sum(expected) != commit.addedRecords()) {
      gone.stream()
          .filter(lost -> checkpoint(lost).id() < checkpoint.id())
          .forEach(lost -> removeRolledBack(table, lost, expected));
    }
    long rows = sum(expected);
    if (rows == commit.addedRecords()) {
      return;
    }
    if (missingInLedger.contains(checkpoint)) {
      report.explain(table.name(), commit.addedRecords() - rows);
    } else {
      add(
          Discrepancy.rows(
              COMMITTED,
              table.name(),
              checkpoint.job(),
              checkpoint.id(),
              rows,
              commit.addedRecords()),
          checkpoint.id() > newest(checkpoint.job()));
    }
  }

  private void missing(
      TableHistory table, String job, NavigableMap<Long, Long> uncommitted, List<Commit> gone) {
    gone.forEach(lost -> removeRolledBack(table, lost, uncommitted));
    uncommitted.forEach(
        (checkpoint, rows) ->
            add(
                Discrepancy.rows(MISSING, table.name(), job, checkpoint, rows, 0),
                checkpoint == newest(job)));
  }

  /** Reports the rows that a snapshot had before the table was rolled back, and removes them. */
  private void removeRolledBack(TableHistory table, Commit lost, NavigableMap<Long, Long> rows) {
    NavigableMap<Long, Long> its = rows.headMap(checkpoint(lost).id(), true);
    if (!its.isEmpty() && sum(its) == lost.addedRecords()) {
      rolledBack(table, lost, lost.addedRecords());
      its.clear();
    }
  }

  private void rolledBack(TableHistory table, Commit lost, long rows) {
    report.add(
        Discrepancy.commit(
            ROLLED_BACK,
            table.name(),
            lost,
            rows,
            0,
            "is no longer in the table: " + rows + " rows are missing"));
  }

  private void twice(TableHistory table, Commit commit) {
    long rows = commit.addedRecords();
    report.add(
        Discrepancy.commit(
            TWICE, table.name(), commit, 0, rows, "added " + rows + " rows a second time"));
  }

  private void add(Discrepancy discrepancy, boolean settling) {
    report.add(settling ? discrepancy.thatMaySettle() : discrepancy);
  }

  private long newest(String job) {
    return newestRecorded.getOrDefault(job, -1L);
  }

  private static final Comparator<Commit> BY_CHECKPOINT =
      Comparator.comparing(commit -> commit.checkpointId().orElseThrow());

  private static Predicate<Commit> of(String job) {
    return commit -> commit.jobId().equals(Optional.of(job));
  }

  private static Checkpoint checkpoint(Commit commit) {
    return new Checkpoint(commit.jobId().orElseThrow(), commit.checkpointId().orElseThrow());
  }

  private static long sum(Map<Long, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
