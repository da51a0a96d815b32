package io.clicklake.testkit.kinesis.producer;

import io.clicklake.testkit.kinesis.HashKeyRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The unfinished aggregates, one per shard. */
final class ShardAggregates {
  /** The largest aggregate in bytes: about the default of the KPL. */
  private static final int MAX_BYTES = 50 * 1024;

  private final KinesisClient client;
  private final String stream;
  private final Map<String, KplAggregate> byShard = new LinkedHashMap<>();
  private ShardMap shards;

  ShardAggregates(KinesisClient client, String stream) {
    this.client = client;
    this.stream = stream;
    this.shards = ShardMap.read(client, stream);
  }

  /**
   * Adds the event to the aggregate of its shard. Returns the aggregate when this event fills it.
   */
  Optional<PendingRecord> add(String key, byte[] event) {
    String shard = shards.shardOf(HashKeyRange.hash(key));
    KplAggregate aggregate = byShard.computeIfAbsent(shard, id -> new KplAggregate());
    aggregate.add(key, event);
    if (aggregate.encodedBytes() < MAX_BYTES) {
      return Optional.empty();
    }
    byShard.remove(shard);
    return Optional.of(PendingRecord.aggregate(aggregate, shard));
  }

  /** Returns all aggregates that contain events. */
  List<PendingRecord> drain() {
    List<PendingRecord> drained = new ArrayList<>();
    byShard.forEach((shard, aggregate) -> drained.add(PendingRecord.aggregate(aggregate, shard)));
    byShard.clear();
    return drained;
  }

  boolean isEmpty() {
    return byShard.isEmpty();
  }

  /**
   * Whether consumers drop the record, because a reshard moved it to a shard whose range does not
   * contain all its keys.
   */
  boolean isLost(PendingRecord sent, String shard) {
    if (sent.aggregate() == null || shard.equals(sent.expectedShard())) {
      return false;
    }
    if (!shards.knows(shard)) {
      shards = ShardMap.read(client, stream);
    }
    return !sent.aggregate().fits(shards.range(shard));
  }
}
