package io.clicklake.testkit.kinesis.producer;

import io.clicklake.testkit.kinesis.HashKeyRange;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The shards by hash key, as last read from the stream. A reshard makes the map out of date. */
final class ShardMap {
  private final Map<String, HashKeyRange> ranges = new HashMap<>();
  private final NavigableMap<BigInteger, String> open = new TreeMap<>();

  private ShardMap() {}

  static ShardMap read(KinesisClient client, String stream) {
    ShardMap map = new ShardMap();
    ListShardsRequest request = ListShardsRequest.builder().streamName(stream).build();
    while (request != null) {
      ListShardsResponse page = client.listShards(request);
      page.shards().forEach(map::add);
      request =
          page.nextToken() == null
              ? null
              : ListShardsRequest.builder().nextToken(page.nextToken()).build();
    }
    return map;
  }

  /** The open shard for the hash key. */
  String shardOf(BigInteger hash) {
    return open.floorEntry(hash).getValue();
  }

  boolean knows(String shardId) {
    return ranges.containsKey(shardId);
  }

  HashKeyRange range(String shardId) {
    HashKeyRange range = ranges.get(shardId);
    if (range == null) {
      throw new IllegalStateException(
          "The stream put a record in a shard it does not list: " + shardId);
    }
    return range;
  }

  private void add(Shard shard) {
    HashKeyRange range =
        new HashKeyRange(
            new BigInteger(shard.hashKeyRange().startingHashKey()),
            new BigInteger(shard.hashKeyRange().endingHashKey()));
    ranges.put(shard.shardId(), range);
    if (shard.sequenceNumberRange().endingSequenceNumber() == null) {
      open.put(range.start(), shard.shardId());
    }
  }
}
