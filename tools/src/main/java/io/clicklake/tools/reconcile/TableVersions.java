package io.clicklake.tools.reconcile;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.read.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds for each table the snapshot that contains all rows up to a checkpoint and no later rows.
 */
final class TableVersions {
  private final LedgerSnapshot ledger;
  private final List<String> jobs;

  /**
   * @param jobs in the order in which they wrote to the tables
   */
  TableVersions(LedgerSnapshot ledger, List<String> jobs) {
    this.ledger = ledger;
    this.jobs = jobs;
  }

  /**
   * Each table as it was at the checkpoint, the ledger last.
   *
   * @throws SetupException with each table that has no such snapshot
   */
  List<TableVersion> at(Checkpoint checkpoint) {
    List<String> problems = problems(checkpoint);
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    return ledger.tables().stream().map(table -> version(table, checkpoint)).toList();
  }

  /** A sentence for each table that has no version of exactly this checkpoint. */
  List<String> problems(Checkpoint checkpoint) {
    List<String> problems = new ArrayList<>();
    for (TableHistory table : ledger.tables()) {
      if (lastCommit(table, checkpoint).isEmpty() && table.isCut()) {
        problems.add(
            "Table '"
                + table.name()
                + "' no longer has its snapshot of "
                + checkpoint
                + ": it has expired.");
      } else if (rowsWithoutCommit(table, checkpoint) != 0) {
        problems.add(
            "Table '"
                + table.name()
                + "' has no snapshot of "
                + checkpoint
                + ": its rows were committed with a later checkpoint, or not yet. Choose the"
                + " checkpoint before or after it.");
      }
    }
    return problems;
  }

  /**
   * The number of rows that were written up to the checkpoint, but that no commit up to the
   * checkpoint contains.
   */
  private long rowsWithoutCommit(TableHistory table, Checkpoint checkpoint) {
    long committed =
        table
            .jobCommits()
            .filter(commit -> commit.jobId().orElseThrow().equals(checkpoint.job()))
            .mapToLong(commit -> commit.checkpointId().orElseThrow())
            .filter(id -> id <= checkpoint.id())
            .max()
            .orElse(-1);
    return new WrittenRows(ledger.counts(), table)
            .of(ledger.counts().checkpoints(checkpoint.job()).headMap(checkpoint.id(), true))
            .tailMap(committed, false)
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .sum();
  }

  private TableVersion version(TableHistory table, Checkpoint checkpoint) {
    Optional<Commit> found = lastCommit(table, checkpoint);
    List<Commit> all = table.commits();
    int after = found.map(commit -> all.indexOf(commit) + 1).orElse(0);
    return new TableVersion(
        table.name(),
        table.table(),
        found,
        all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1)),
        all.subList(after, all.size()).stream()
            .mapToLong(commit -> commit.addedRecords() - commit.removedRecords())
            .sum());
  }

  /**
   * The commit of the newest checkpoint up to this one. If compactions or commits of {@link
   * StoredDays} directly follow this commit, returns the last of them instead.
   */
  private Optional<Commit> lastCommit(TableHistory table, Checkpoint checkpoint) {
    Commit found = null;
    boolean directly = false;
    for (Commit commit : table.commits()) {
      if (TableHistory.isOfAJob(commit)) {
        if (isLater(commit, checkpoint)) {
          break;
        }
        found = commit;
        directly = true;
      } else if (directly && (commit.rewritesOnly() || table.isOfReconcile(commit))) {
        found = commit;
      } else {
        directly = false;
      }
    }
    return Optional.ofNullable(found);
  }

  private boolean isLater(Commit commit, Checkpoint checkpoint) {
    String job = commit.jobId().orElseThrow();
    if (job.equals(checkpoint.job())) {
      return commit.checkpointId().orElseThrow() > checkpoint.id();
    }
    int rank = jobs.indexOf(job);
    return rank < 0 || rank > jobs.indexOf(checkpoint.job());
  }
}
