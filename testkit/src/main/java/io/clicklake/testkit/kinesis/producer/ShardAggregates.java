package io.clicklake.testkit.kinesis.producer;

import io.clicklake.testkit.kinesis.HashKeyRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The aggregates that are being filled, one for each shard. */
final class ShardAggregates {
  /** As large as one aggregate grows: about what the KPL does by default. */
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

  /** Returns an aggregate that is full with this event. */
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

  /** Hands out all that is not empty, full or not. */
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
   * Whether consumers drop the record, because a reshard has led it to a shard that not all of its
   * keys belong to.
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
