package io.clicklake.tools.reconcile;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.job.ledger.LedgerTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The checkpoints that the ledger knows, in their order: jobs in the order in which they began to
 * book, the checkpoints of each by number. Assumes that no two jobs write to the tables at a time.
 */
public final class CheckpointHistory {
  private final LedgerSnapshot account;
  private final Map<String, NavigableSet<Long>> checkpoints = new LinkedHashMap<>();
  private final Map<String, Integer> ranks = new HashMap<>();

  public CheckpointHistory(LedgerSnapshot account) {
    this.account = account;
    account.rows().stream()
        .sorted(Comparator.comparing(LedgerRow::recordedAt))
        .forEach(
            row ->
                checkpoints
                    .computeIfAbsent(row.job(), job -> new TreeSet<>())
                    .add(row.checkpoint()));
    checkpoints.keySet().forEach(job -> ranks.put(job, ranks.size()));
  }

  /** All checkpoints with entries in the ledger, oldest first. */
  List<Checkpoint> all() {
    List<Checkpoint> all = new ArrayList<>();
    checkpoints.forEach((job, ids) -> ids.forEach(id -> all.add(new Checkpoint(job, id))));
    return all;
  }

  /**
   * The newest checkpoint that all tables have arrived at.
   *
   * @throws SetupException when there is none
   */
  public Checkpoint lastCommon() {
    Set<Checkpoint> committed =
        account
            .ledger()
            .jobCommits()
            .map(c -> new Checkpoint(c.jobId().orElseThrow(), c.checkpointId().orElseThrow()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Checkpoint> newestFirst = new ArrayList<>(committed);
    Collections.reverse(newestFirst);
    return newestFirst.stream()
        .filter(checkpoint -> problems(checkpoint).isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new SetupException(
                    "The tables have no checkpoint in common: the ledger names "
                        + (committed.isEmpty() ? "none" : newestFirst.get(0))
                        + ". Run 'reconcile' to see what differs."));
  }

  /**
   * The checkpoint of this number.
   *
   * @param job the job that it belongs to; null when the number says enough
   * @throws SetupException when no job, or more than one, has such a checkpoint
   */
  public Checkpoint find(long id, String job) {
    List<String> jobs =
        checkpoints.keySet().stream()
            .filter(known -> job == null || known.equals(job))
            .filter(known -> had(known, id))
            .toList();
    if (jobs.size() > 1) {
      throw new SetupException(
          "Checkpoint " + id + " exists for several jobs, " + jobs + ": say which with --job.");
    }
    if (jobs.isEmpty()) {
      throw new SetupException(
          "The ledger knows no checkpoint "
              + id
              + (job == null ? "" : " of job " + job)
              + "; it knows "
              + (checkpoints.isEmpty() ? "none" : ranges())
              + ".");
    }
    return new Checkpoint(jobs.get(0), id);
  }

  /**
   * Each table as it was at the checkpoint, the ledger at the end.
   *
   * @throws SetupException with each table that cannot be had so
   */
  public List<TableVersion> at(Checkpoint checkpoint) {
    List<String> problems = problems(checkpoint);
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    return account.tables().stream().map(table -> version(table, checkpoint)).toList();
  }

  /** A sentence for each table that has no version of exactly this checkpoint. */
  List<String> problems(Checkpoint checkpoint) {
    List<String> problems = new ArrayList<>();
    for (TableHistory table : account.tables()) {
      if (version(table, checkpoint).commit().isEmpty() && table.isCut()) {
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
                + ": its rows became visible with a later one, as those of a savepoint do that did not"
                + " stop the job. Take the checkpoint before or after it.");
      }
    }
    return problems;
  }

  /** Rows written until the checkpoint that no commit until then holds. */
  private long rowsWithoutCommit(TableHistory table, Checkpoint checkpoint) {
    long committed =
        table
            .jobCommits()
            .filter(commit -> commit.jobId().orElseThrow().equals(checkpoint.job()))
            .mapToLong(commit -> commit.checkpointId().orElseThrow())
            .filter(id -> id <= checkpoint.id())
            .max()
            .orElse(-1);
    return account.rows().stream()
        .filter(row -> row.job().equals(checkpoint.job()))
        .filter(row -> row.checkpoint() > committed && row.checkpoint() <= checkpoint.id())
        .filter(row -> account.isLedger(table) || CommitCheck.isWritten(row, table.name()))
        .mapToLong(LedgerRow::records)
        .sum();
  }

  /**
   * The commit of the newest checkpoint until then, or what compaction made of it before the next
   * one.
   */
  private TableVersion version(TableHistory table, Checkpoint checkpoint) {
    Commit found = null;
    boolean directly = false;
    for (Commit commit : table.commits()) {
      if (TableHistory.isOfAJob(commit)) {
        if (isLater(commit, checkpoint)) {
          break;
        }
        found = commit;
        directly = true;
      } else if (directly && commit.rewritesOnly()) {
        found = commit;
      } else {
        directly = false;
      }
    }
    List<Commit> all = table.commits();
    return new TableVersion(
        table.name(),
        table.table(),
        Optional.ofNullable(found),
        all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1)));
  }

  private boolean isLater(Commit commit, Checkpoint checkpoint) {
    String job = commit.jobId().orElseThrow();
    if (job.equals(checkpoint.job())) {
      return commit.checkpointId().orElseThrow() > checkpoint.id();
    }
    return ranks.getOrDefault(job, Integer.MAX_VALUE) > ranks.get(checkpoint.job());
  }

  /** Whether the job had a checkpoint of this number; those without any rows are not booked. */
  private boolean had(String job, long id) {
    NavigableSet<Long> ids = checkpoints.get(job);
    if (ids.contains(id)) {
      return true;
    }
    long last = regular(ids);
    // A job that was restored from this one counts on from the savepoint.
    long next =
        ranks.entrySet().stream()
            .filter(other -> other.getValue() == ranks.get(job) + 1)
            .map(other -> checkpoints.get(other.getKey()).first())
            .findFirst()
            .orElse(last);
    return ids.first() < id && (id < last || (last < id && id < next));
  }

  /** The highest number that is not that of a drain. */
  private static long regular(NavigableSet<Long> ids) {
    Long below = ids.lower(LedgerTable.FINAL_CHECKPOINT);
    return below == null ? -1 : below;
  }

  private String ranges() {
    return checkpoints.entrySet().stream()
        .map(
            job ->
                job.getValue().first()
                    + " to "
                    + (regular(job.getValue()) < 0 ? "" : regular(job.getValue()))
                    + (job.getValue().contains(Long.MAX_VALUE) ? " and the drain" : "")
                    + " of job "
                    + job.getKey())
        .collect(Collectors.joining(", "));
  }
}
