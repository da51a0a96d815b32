package io.clicklake.testkit.kinesis;

import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A stream: its settings and shards. Puts and reshards hold the stream's lock, so a put never sees
 * a half-finished reshard. Reads hold only a shard's lock.
 */
final class StoredStream {
  /** The account in names and messages. The endpoint does not check accounts. */
  static final String ACCOUNT = "000000000000";

  private final StreamSettings settings;
  private final EndpointSettings endpoint;
  private final Clock clock;
  private final long createdMillis;

  /** All shards in the order of their indexes, closed ones included. */
  private final List<Shard> shards = new ArrayList<>();

  /** The open shards by the start of their ranges. */
  private final TreeMap<BigInteger, Shard> open = new TreeMap<>();

  private int nextIndex;
  private boolean closedToPuts;
  private long put;
  private long throttled;

  StoredStream(StreamSettings settings, EndpointSettings endpoint) {
    this.settings = settings;
    this.endpoint = endpoint;
    this.clock = endpoint.clock();
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

  /** The name of the stream in the service's messages. */
  String described() {
    return "stream " + name() + " under account " + ACCOUNT;
  }

  synchronized List<Shard> shards() {
    return List.copyOf(shards);
  }

  /** The open shards in the order of their hash keys. */
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

  /** The open shard for this hash key. */
  synchronized Shard shardOf(BigInteger hash) {
    return open.floorEntry(hash).getValue();
  }

  /**
   * Appends the record to the shard of its hash key. If the stream is closed to puts or the shard
   * is full, throws the service's error for throttled puts.
   */
  synchronized PutResult put(NewRecord record) {
    Shard shard = shardOf(record.hash());
    if (closedToPuts || shard.isFull(share())) {
      throttled++;
      throw throttle(shard);
    }
    long ordinal =
        shard.append(new StoredRecord(record.partitionKey(), record.data(), clock.millis()));
    put++;
    return new PutResult(shard.id(), shard.sequenceNumbers().text(ordinal));
  }

  KinesisException throttle(Shard shard) {
    return KinesisException.throttled(
        String.format("Rate exceeded for shard %s in %s.", shard.id(), described()));
  }

  synchronized void closeToPuts() {
    closedToPuts = true;
  }

  synchronized StreamTraffic traffic() {
    return new StreamTraffic(put, throttled, shards.stream().mapToLong(Shard::unread).sum());
  }

  /** Closes the parents and opens one child per range. The ranges must cover the same keys. */
  synchronized void replace(List<Shard> parents, List<HashKeyRange> ranges) {
    for (Shard parent : parents) {
      parent.close(clock.millis());
      open.remove(parent.range().start());
    }
    List<String> ids = parents.stream().map(Shard::id).toList();
    ranges.forEach(range -> add(range, ids));
  }

  /** Removes records that are older than the retention, and read records of a full shard. */
  synchronized void trim() {
    long horizon = clock.millis() - endpoint.retention().toMillis();
    long share = share();
    shards.forEach(shard -> shard.trim(horizon, share));
    shards.removeIf(shard -> shard.expired(horizon));
  }

  /** How many bytes of memory each shard may use. */
  private long share() {
    return endpoint.keep() / Math.max(1, open.size());
  }

  private void add(HashKeyRange range, List<String> parents) {
    Shard shard = new Shard(nextIndex++, range, parents, this, clock.millis());
    shards.add(shard);
    open.put(range.start(), shard);
  }
}
