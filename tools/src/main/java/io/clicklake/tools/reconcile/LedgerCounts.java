package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.job.ledger.Outcome;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rows of a ledger, added up by job and checkpoint while they are read. The memory depends on
 * the number of checkpoints, not on the number of rows. The totals of earlier days can come from a
 * {@link DayTotals} instead of from rows.
 */
final class LedgerCounts {
  private final CountKeys keys;
  private final ShardChains shards;
  private final Map<String, NavigableMap<Long, CheckpointCounts>> jobs = new HashMap<>();
  private final Map<String, DetailSums> details = new HashMap<>();
  private DayTotals earlier;

  /** The checkpoint of the last row; the next row usually has the same checkpoint. */
  private CheckpointCounts last;

  private String lastJob;
  private long lastCheckpoint;

  LedgerCounts() {
    this(new CountKeys(), new ShardChains());
  }

  private LedgerCounts(CountKeys keys, ShardChains shards) {
    this.keys = keys;
    this.shards = shards;
  }

  /** Returns empty counts with the same kinds of counts and the same shards, for another thread. */
  LedgerCounts sibling() {
    return new LedgerCounts(keys, shards);
  }

  /** Returns empty counts with the same kinds of counts but other shards, for other checkpoints. */
  LedgerCounts beside() {
    return new LedgerCounts(keys, new ShardChains());
  }

  /** Hot path: called for each row of the ledger. */
  void add(LedgerRow row) {
    if (row.checkpoint() != lastCheckpoint || !row.job().equals(lastJob)) {
      lastJob = row.job();
      lastCheckpoint = row.checkpoint();
      last =
          jobs.computeIfAbsent(lastJob, job -> new TreeMap<>())
              .computeIfAbsent(lastCheckpoint, id -> new CheckpointCounts());
    }
    last.add(keys.position(row.stage(), row.outcome(), row.table()), row);
    if (row.detail() != null) {
      details
          .computeIfAbsent(row.job(), job -> new DetailSums())
          .add(row.outcome(), row.detail(), row.records());
    }
    if (row.shard() != null && LedgerTotals.is(row, Outcome.READ)) {
      shards.add(row);
    }
  }

  /**
   * Adds counts with the same kinds of counts, and their shards. Afterwards, both objects share the
   * same counts of checkpoints, so the other one must not change any more.
   */
  void addAll(LedgerCounts other) {
    other.jobs.forEach(
        (job, checkpoints) -> {
          NavigableMap<Long, CheckpointCounts> own =
              jobs.computeIfAbsent(job, missing -> new TreeMap<>());
          checkpoints.forEach((id, counts) -> own.merge(id, counts, CheckpointCounts::plus));
        });
    other.details.forEach(
        (job, sums) -> details.computeIfAbsent(job, missing -> new DetailSums()).add(sums));
    if (other.shards != shards) {
      shards.addAll(other.shards);
    }
    earlier = other.earlier == null ? earlier : other.earlier;
  }

  /** Adds the totals of the days before these rows. */
  void startAfter(DayTotals totals) {
    earlier = totals;
    totals.shards().forEach(shards::add);
  }

  /** The counts of one job, without the earlier days. */
  LedgerCounts of(String job) {
    LedgerCounts only = new LedgerCounts(keys, shards.of(job));
    if (jobs.containsKey(job)) {
      only.jobs.put(job, jobs.get(job));
      only.details.put(job, details.getOrDefault(job, new DetailSums()));
    }
    return only;
  }

  /** Removes the checkpoints that have rows from before a time. */
  void removeBegunBefore(Instant time) {
    jobs.values()
        .forEach(
            checkpoints ->
                checkpoints.values().removeIf(counts -> counts.firstRecorded().isBefore(time)));
    jobs.values().removeIf(Map::isEmpty);
  }

  /** The jobs in the order of their first rows. */
  List<String> jobs() {
    return jobs.entrySet().stream()
        .sorted(Comparator.comparing(job -> firstRecorded(job.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Instant firstRecorded(Map<Long, CheckpointCounts> checkpoints) {
    return checkpoints.values().stream()
        .map(CheckpointCounts::firstRecorded)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The checkpoints of a job by number; empty for an unknown job. */
  NavigableMap<Long, CheckpointCounts> checkpoints(String job) {
    return Collections.unmodifiableNavigableMap(jobs.getOrDefault(job, new TreeMap<>()));
  }

  Stream<CheckpointCounts> checkpoints() {
    return jobs.values().stream().flatMap(checkpoints -> checkpoints.values().stream());
  }

  /** The number of ledger rows, without those of the earlier days. */
  long rows() {
    return checkpoints().mapToLong(CheckpointCounts::rows).sum();
  }

  CountKeys keys() {
    return keys;
  }

  ShardChains shards() {
    return shards;
  }

  Optional<DayTotals> earlier() {
    return Optional.ofNullable(earlier);
  }

  /** The sums of all jobs and of the earlier days. */
  LedgerTotals totals() {
    LedgerTotals totals = new LedgerTotals(keys);
    if (earlier != null) {
      earlier.addTo(totals, keys);
    }
    checkpoints().forEach(totals::add);
    details.values().forEach(totals::add);
    return totals;
  }

  /** The sums of one job. */
  LedgerTotals totals(String job) {
    LedgerTotals totals = new LedgerTotals(keys);
    checkpoints(job).values().forEach(totals::add);
    totals.add(details.getOrDefault(job, new DetailSums()));
    return totals;
  }

  /** The sums of one checkpoint, without details. */
  LedgerTotals totals(CheckpointCounts checkpoint) {
    LedgerTotals totals = new LedgerTotals(keys);
    totals.add(checkpoint);
    return totals;
  }

  /** Whether the job that recorded the last row was drained. */
  boolean drained() {
    Optional<String> last =
        jobs.entrySet().stream()
            .max(Comparator.comparing(job -> lastRecorded(job.getValue())))
            .map(Map.Entry::getKey);
    return last.map(job -> jobs.get(job).containsKey(LedgerTable.FINAL_CHECKPOINT))
        .orElse(earlier != null && earlier.drained());
  }

  private static Instant lastRecorded(Map<Long, CheckpointCounts> checkpoints) {
    return checkpoints.values().stream()
        .map(CheckpointCounts::lastRecorded)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The counts of the whole ledger, from the ledger table alone. */
  static LedgerCounts of(CatalogDatabase lake) {
    return new LedgerScan(new TableHistory(Zones.LEDGER, lake.table(Zones.LEDGER))).read().all();
  }
}
