package io.clicklake.testkit.kinesis;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A stream: its settings and its shards. Puts and reshards hold the stream's lock, so that a put
 * never meets half a reshard; reads hold that of a shard only.
 */
final class StoredStream {
  /** Stands for the owner in names and messages; the endpoint asks nobody who they are. */
  static final String ACCOUNT = "000000000000";

  private final StreamSettings settings;
  private final Clock clock;
  private final Duration retention;
  private final long mostBytes;
  private final long createdMillis;

  /** In the order of their indexes, closed ones included. */
  private final List<Shard> shards = new ArrayList<>();

  /** The shards that take records, by the start of their ranges. */
  private final TreeMap<BigInteger, Shard> open = new TreeMap<>();

  private int nextIndex;

  StoredStream(StreamSettings settings, Clock clock, Duration retention, long mostBytes) {
    this.settings = settings;
    this.clock = clock;
    this.retention = retention;
    this.mostBytes = mostBytes;
    this.createdMillis = clock.millis();
    HashKeyRange.uniform(settings.shards()).forEach(range -> add(range, List.of()));
  }

  static String arn(String name) {
    return "arn:aws:kinesis:us-east-1:" + ACCOUNT + ":stream/" + name;
  }

  String name() {
    return settings.name();
  }

  StreamSettings settings() {
    return settings;
  }

  long createdMillis() {
    return createdMillis;
  }

  /** How the service's messages name a stream. */
  String described() {
    return "stream " + name() + " under account " + ACCOUNT;
  }

  synchronized List<Shard> shards() {
    return List.copyOf(shards);
  }

  /** In the order of their hash keys. */
  synchronized List<Shard> openShards() {
    return List.copyOf(open.values());
  }

  synchronized Shard shard(String id) {
    return shards.stream()
        .filter(shard -> shard.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                KinesisException.notFound(
                    "Could not find shard " + id + " in " + described() + "."));
  }

  synchronized List<Shard> childrenOf(Shard parent) {
    return shards.stream().filter(shard -> shard.isChildOf(parent)).toList();
  }

  /** The shard that takes records of this hash key now. */
  synchronized Shard shardOf(BigInteger hash) {
    return open.floorEntry(hash).getValue();
  }

  /** Appends the record to the shard of its hash key. */
  synchronized PutResult put(NewRecord record) {
    Shard shard = shardOf(record.hash());
    long ordinal =
        shard.append(new StoredRecord(record.partitionKey(), record.data(), clock.millis()));
    return new PutResult(shard.id(), shard.sequenceNumbers().text(ordinal));
  }

  /**
   * Closes the parents and opens a child for each of the ranges, which must cover the same keys.
   */
  synchronized void replace(List<Shard> parents, List<HashKeyRange> ranges) {
    for (Shard parent : parents) {
      parent.close(clock.millis());
      open.remove(parent.range().start());
    }
    List<String> ids = parents.stream().map(Shard::id).toList();
    ranges.forEach(range -> add(range, ids));
  }

  /** Drops what has outlived the retention, and what is more than may be kept. */
  synchronized void trim() {
    long horizon = clock.millis() - retention.toMillis();
    long share = mostBytes / Math.max(1, open.size());
    shards.forEach(shard -> shard.trim(horizon, share));
    shards.removeIf(shard -> shard.expired(horizon));
  }

  private void add(HashKeyRange range, List<String> parents) {
    Shard shard = new Shard(nextIndex++, range, parents, this, clock.millis());
    shards.add(shard);
    open.put(range.start(), shard);
  }
}
