package io.clicklake.testkit.kinesis;

import java.math.BigInteger;
import java.util.List;

/**
 * Splits and merges the shards of a stream. Each change happens at once under the stream's lock, so
 * the stream is never in the service's UPDATING state.
 */
final class Resharding {
  private final StoredStream stream;

  Resharding(StoredStream stream) {
    this.stream = stream;
  }

  void split(String shardId, BigInteger newStart) {
    synchronized (stream) {
      Shard shard = openShard(shardId);
      HashKeyRange range = shard.range();
      if (newStart.compareTo(range.start()) <= 0 || newStart.compareTo(range.end()) > 0) {
        throw KinesisException.invalidArgument(
            String.format(
                "NewStartingHashKey %s used in SplitShard() on shard %s in %s is not both greater"
                    + " than one plus the shard's StartingHashKey %s and less than the shard's"
                    + " EndingHashKey %s.",
                newStart, shardId, stream.described(), range.start(), range.end()));
      }
      split(shard, newStart);
    }
  }

  void merge(String shardId, String adjacentId) {
    synchronized (stream) {
      Shard shard = openShard(shardId);
      Shard adjacent = openShard(adjacentId);
      if (shard.range().endsBefore(adjacent.range())) {
        merge(shard, adjacent, shard, adjacent);
      } else if (adjacent.range().endsBefore(shard.range())) {
        merge(shard, adjacent, adjacent, shard);
      } else {
        throw KinesisException.invalidArgument(
            String.format(
                "Shards %s and %s in %s are not an adjacent pair of shards eligible for merging",
                shardId, adjacentId, stream.described()));
      }
    }
  }

  /** Returns the number of open shards before the change. */
  int scaleTo(int target) {
    synchronized (stream) {
      int current = stream.openShards().size();
      if (target > 2 * current) {
        throw notWithin("up over double", current, target);
      }
      if (2 * target < current) {
        throw notWithin("down below half", current, target);
      }
      List<HashKeyRange> ranges = HashKeyRange.uniform(target);
      ranges.forEach(range -> splitAt(range.start()));
      ranges.forEach(this::mergeWithin);
      return current;
    }
  }

  private void splitAt(BigInteger hash) {
    Shard shard = stream.shardOf(hash);
    if (!shard.range().start().equals(hash)) {
      split(shard, hash);
    }
  }

  private void mergeWithin(HashKeyRange target) {
    Shard first = stream.shardOf(target.start());
    while (!first.range().end().equals(target.end())) {
      Shard next = stream.shardOf(first.range().end().add(BigInteger.ONE));
      merge(first, next, first, next);
      first = stream.shardOf(target.start());
    }
  }

  private void split(Shard shard, BigInteger newStart) {
    HashKeyRange range = shard.range();
    stream.replace(List.of(shard), List.of(range.upTo(newStart), range.from(newStart)));
  }

  private void merge(Shard parent, Shard adjacentParent, Shard lower, Shard upper) {
    stream.replace(
        List.of(parent, adjacentParent),
        List.of(new HashKeyRange(lower.range().start(), upper.range().end())));
  }

  private Shard openShard(String id) {
    Shard shard = stream.shard(id);
    if (!shard.isOpen()) {
      throw KinesisException.inUse(
          String.format(
              "Shard %s in %s has already been merged or split, and thus is not eligible for"
                  + " merging or splitting.",
              id, stream.described()));
    }
    return shard;
  }

  private static KinesisException notWithin(String how, int current, int target) {
    return KinesisException.invalidArgument(
        String.format(
            "UpdateShardCount cannot scale %s your current open shard count."
                + " Current open shard count: %d Target shard count: %d",
            how, current, target));
  }
}
