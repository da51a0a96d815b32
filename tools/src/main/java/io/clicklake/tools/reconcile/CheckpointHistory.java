package io.clicklake.tools.reconcile;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.ledger.LedgerTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The checkpoints in the ledger. They are ordered by the first entry of their job, and then by
 * number. Assumes that no two jobs write to the tables at the same time.
 */
public final class CheckpointHistory {
  private final LedgerSnapshot ledger;

  /** The time when the last entry of each checkpoint was recorded, by job, then by number. */
  private final Map<String, NavigableMap<Long, Instant>> recorded = new LinkedHashMap<>();

  private final TableVersions versions;

  public CheckpointHistory(LedgerSnapshot ledger) {
    this.ledger = ledger;
    for (String job : ledger.counts().jobs()) {
      NavigableMap<Long, Instant> times = new TreeMap<>();
      ledger
          .counts()
          .checkpoints(job)
          .forEach((id, counts) -> times.put(id, counts.lastRecorded()));
      recorded.put(job, times);
    }
    this.versions = new TableVersions(ledger, List.copyOf(recorded.keySet()));
  }

  /** All checkpoints with entries in the ledger, oldest first. */
  List<Checkpoint> all() {
    List<Checkpoint> all = new ArrayList<>();
    recorded.forEach((job, ids) -> ids.keySet().forEach(id -> all.add(new Checkpoint(job, id))));
    return all;
  }

  private List<Checkpoint> newestFirst() {
    List<Checkpoint> all = all();
    Collections.reverse(all);
    return all;
  }

  /** The newest checkpoints of the ledger, newest first. */
  public List<ListedCheckpoint> newest(int count) {
    return newestFirst().stream()
        .limit(count)
        .map(
            checkpoint ->
                new ListedCheckpoint(
                    checkpoint,
                    recordedAt(checkpoint).orElseThrow(),
                    read(checkpoint),
                    problems(checkpoint).isEmpty()))
        .toList();
  }

  private long read(Checkpoint checkpoint) {
    LedgerCounts counts = ledger.counts();
    return counts.totals(counts.checkpoints(checkpoint.job()).get(checkpoint.id())).read();
  }

  /** The time of the checkpoint's last ledger entry; empty when the checkpoint had no rows. */
  public Optional<Instant> recordedAt(Checkpoint checkpoint) {
    return Optional.ofNullable(recorded.get(checkpoint.job())).map(ids -> ids.get(checkpoint.id()));
  }

  /** The checkpoint and its time, as in: checkpoint 12 of job ..., recorded at ... */
  public String describe(Checkpoint checkpoint) {
    return checkpoint
        + recordedAt(checkpoint)
            .map(time -> ", recorded at " + time.truncatedTo(ChronoUnit.MILLIS))
            .orElse(", which had no rows");
  }

  /**
   * The newest checkpoint that all tables have committed.
   *
   * @throws SetupException when there is none
   */
  public Checkpoint lastCommon() {
    List<Checkpoint> newestFirst = newestFirst();
    return newestFirst.stream()
        .filter(checkpoint -> problems(checkpoint).isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new SetupException(
                    "The tables have no checkpoint in common: the newest checkpoint in the ledger"
                        + " is "
                        + (newestFirst.isEmpty() ? "none" : newestFirst.get(0))
                        + ". Run 'reconcile' to see the differences."));
  }

  /**
   * The newest checkpoint that all tables have and that was recorded at or before a time.
   *
   * @param job only checkpoints of this job; null for all jobs
   * @throws SetupException when there is none
   */
  public Checkpoint recordedBy(Instant time, String job) {
    return newestFirst().stream()
        .filter(checkpoint -> job == null || checkpoint.job().equals(job))
        .filter(checkpoint -> !recordedAt(checkpoint).orElseThrow().isAfter(time))
        .filter(checkpoint -> problems(checkpoint).isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new SetupException(
                    "No checkpoint that all tables have was recorded at or before "
                        + time
                        + (job == null ? "" : " by job " + job)
                        + ". 'snapshots --list 100' prints checkpoints with their times."));
  }

  /**
   * The checkpoint with this number.
   *
   * @param job the job of the checkpoint; null when only one job has this number
   * @throws SetupException when no job, or more than one, has such a checkpoint
   */
  public Checkpoint find(long id, String job) {
    List<String> jobs =
        recorded.keySet().stream()
            .filter(known -> job == null || known.equals(job))
            .filter(known -> had(known, id))
            .toList();
    if (jobs.size() > 1) {
      throw new SetupException(
          "Checkpoint " + id + " exists for several jobs, " + jobs + ": choose one with --job.");
    }
    if (jobs.isEmpty()) {
      throw new SetupException(
          "The ledger has no checkpoint "
              + id
              + (job == null ? "" : " of job " + job)
              + "; it has "
              + (recorded.isEmpty() ? "none" : ranges())
              + ". If "
              + id
              + " is newer than all of them, the tables have no rows after it, and no rollback is"
              + " needed.");
    }
    return new Checkpoint(jobs.get(0), id);
  }

  /**
   * Each table as it was at the checkpoint, the ledger last.
   *
   * @throws SetupException with each table that has no such snapshot
   */
  public List<TableVersion> at(Checkpoint checkpoint) {
    return versions.at(checkpoint);
  }

  /** A sentence for each table that has no version of exactly this checkpoint. */
  List<String> problems(Checkpoint checkpoint) {
    return versions.problems(checkpoint);
  }

  /**
   * Whether the job had a checkpoint with this number. A checkpoint without rows has no ledger
   * entries.
   */
  private boolean had(String job, long id) {
    NavigableMap<Long, Instant> ids = recorded.get(job);
    if (ids.containsKey(id)) {
      return true;
    }
    long last = lastRegular(ids);
    List<String> jobs = List.copyOf(recorded.keySet());
    int next = jobs.indexOf(job) + 1;
    // A job that was restored from a savepoint of this job continues with the next number after the
    // savepoint.
    long end = next < jobs.size() ? recorded.get(jobs.get(next)).firstKey() : last;
    return ids.firstKey() < id && (id < last || (last < id && id < end));
  }

  /** The highest number of a checkpoint that is not a drain; -1 when there is none. */
  private static long lastRegular(NavigableMap<Long, Instant> ids) {
    Long below = ids.lowerKey(LedgerTable.FINAL_CHECKPOINT);
    return below == null ? -1 : below;
  }

  private String ranges() {
    return recorded.entrySet().stream()
        .map(job -> range(job.getValue()) + " of job " + job.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String range(NavigableMap<Long, Instant> ids) {
    List<String> parts = new ArrayList<>();
    if (lastRegular(ids) >= 0) {
      parts.add(ids.firstKey() + " to " + lastRegular(ids));
    }
    if (ids.containsKey(LedgerTable.FINAL_CHECKPOINT)) {
      parts.add("the drain (--checkpoint " + LedgerTable.FINAL_CHECKPOINT + ")");
    }
    return String.join(" and ", parts);
  }
}
