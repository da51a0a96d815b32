package io.clicklake.tools.reconcile;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The sequence numbers that were read from each shard. Ledger entries of a job that follow each
 * other form one {@link Chain}, so the memory depends on the number of shards and jobs. The entries
 * may be added in any order. In the order of the ledger's files, most entries continue one of the
 * last chains. Thread safe.
 */
final class ShardChains {
  /** A new entry is compared with at most this number of chains of its shard and job. */
  private static final int COMPARED = 64;

  private final Map<String, Map<String, List<Chain>>> shards = new TreeMap<>();

  /** Entries of one shard and one job, each of which follows the entry before. */
  static final class Chain {
    final String shard;
    final String job;
    long firstCheckpoint;
    long lastCheckpoint;
    String previous;
    String first;
    String last;
    long firstRecords;
    long records;

    /**
     * @param previous null after a start without state
     */
    Chain(
        String shard,
        String job,
        long checkpoint,
        String previous,
        String first,
        String last,
        long records) {
      this.shard = shard;
      this.job = job;
      this.firstCheckpoint = checkpoint;
      this.lastCheckpoint = checkpoint;
      this.previous = previous;
      this.first = first;
      this.last = last;
      this.firstRecords = records;
      this.records = records;
    }

    /**
     * Whether all records are from the middle or the end of one aggregate of a producer. The
     * records of an aggregate have the same sequence number. The entries with the first records of
     * the aggregate come before this chain.
     */
    private boolean isInAggregate() {
      return first.equals(previous) && last.equals(previous);
    }

    private boolean takes(LedgerRow row) {
      if (last.equals(row.previousSequence())) {
        last = row.lastSequence();
        lastCheckpoint = row.checkpoint();
      } else if (row.lastSequence().equals(previous)) {
        previous = row.previousSequence();
        first = row.firstSequence();
        firstCheckpoint = row.checkpoint();
        firstRecords = row.records();
      } else {
        return false;
      }
      records += row.records();
      return true;
    }
  }

  synchronized void add(LedgerRow row) {
    List<Chain> chains =
        shards
            .computeIfAbsent(row.shard(), shard -> new HashMap<>())
            .computeIfAbsent(row.job(), job -> new ArrayList<>(1));
    for (int i = chains.size() - 1; i >= Math.max(0, chains.size() - COMPARED); i--) {
      if (chains.get(i).takes(row)) {
        return;
      }
    }
    chains.add(
        new Chain(
            row.shard(),
            row.job(),
            row.checkpoint(),
            row.previousSequence(),
            row.firstSequence(),
            row.lastSequence(),
            row.records()));
  }

  synchronized void add(Chain chain) {
    shards
        .computeIfAbsent(chain.shard, shard -> new HashMap<>())
        .computeIfAbsent(chain.job, job -> new ArrayList<>(1))
        .add(chain);
  }

  void addAll(ShardChains other) {
    other.all().forEach(this::add);
  }

  private synchronized List<Chain> all() {
    return shards.values().stream()
        .flatMap(jobs -> jobs.values().stream())
        .flatMap(List::stream)
        .toList();
  }

  /** The chains of one job. */
  synchronized ShardChains of(String job) {
    ShardChains only = new ShardChains();
    shards.forEach(
        (shard, jobs) -> {
          if (jobs.containsKey(job)) {
            only.shards.put(shard, Map.of(job, jobs.get(job)));
          }
        });
    return only;
  }

  /**
   * The chains of each shard. The shards are sorted by name, and the chains of a shard by their
   * first sequence numbers.
   */
  synchronized Stream<List<Chain>> sorted() {
    return shards.values().stream()
        .map(
            jobs ->
                jobs.values().stream()
                    .flatMap(List::stream)
                    .sorted(
                        Comparator.comparing((Chain chain) -> number(chain.first))
                            .thenComparing(Chain::isInAggregate)
                            .thenComparing(chain -> number(chain.last))
                            .thenComparing(chain -> chain.previous != null)
                            .thenComparing(chain -> chain.firstCheckpoint))
                    .toList());
  }

  synchronized List<String> names() {
    return List.copyOf(shards.keySet());
  }

  static BigInteger number(String sequence) {
    return new BigInteger(sequence);
  }
}
