package io.clicklake.it;

import io.clicklake.local.LocalStack;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Changes the shards of a stream. */
enum Reshard {
  /** The first shard becomes two; one of them gets almost no records. */
  SPLIT,
  /** The last two shards become one. */
  MERGE,
  /** One more shard, with equal ranges. */
  UPDATE_COUNT;

  void change(KinesisClient client) {
    prepared(client).run();
  }

  /** The change of the current shards, to be made later by one call. */
  Runnable prepared(KinesisClient client) {
    List<Shard> open = open(client);
    return switch (this) {
      case SPLIT ->
          () ->
              client.splitShard(
                  request ->
                      request
                          .streamName(LocalStack.STREAM)
                          .shardToSplit(open.get(0).shardId())
                          .newStartingHashKey("1000"));
      case MERGE ->
          () ->
              client.mergeShards(
                  request ->
                      request
                          .streamName(LocalStack.STREAM)
                          .shardToMerge(open.get(open.size() - 2).shardId())
                          .adjacentShardToMerge(open.get(open.size() - 1).shardId()));
      case UPDATE_COUNT ->
          () ->
              client.updateShardCount(
                  request ->
                      request
                          .streamName(LocalStack.STREAM)
                          .scalingType(ScalingType.UNIFORM_SCALING)
                          .targetShardCount(open.size() + 1));
    };
  }

  /** The open shards, by hash range. */
  private static List<Shard> open(KinesisClient client) {
    return client.listShards(request -> request.streamName(LocalStack.STREAM)).shards().stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .sorted(
            Comparator.comparing(shard -> new BigInteger(shard.hashKeyRange().startingHashKey())))
        .toList();
  }
}
