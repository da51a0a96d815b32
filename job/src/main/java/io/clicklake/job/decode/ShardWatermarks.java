package io.clicklake.job.decode;

import java.util.HashMap;
import java.util.Map;

/**
 * Event time of one source task, kept for each shard: the watermark is that of the slowest shard
 * that is not idle. So a shard that is read behind the others does not see its events called late.
 *
 * <p>A shard is known from its first event on. Until the idle timeout has passed after the start no
 * watermark is given, so that shards that have not spoken yet get their chance.
 *
 * <p>Idleness is measured by a clock that advances only while the task runs: a tick counts for at
 * most {@link #LONGEST_TICK} times the usual one, so that a task held up by back-pressure does not
 * wake to find all its shards idle.
 *
 * <p>Hot: an event costs a comparison as long as the shard stays the same.
 */
final class ShardWatermarks {
  /** No watermark can be given. */
  static final long NONE = Long.MIN_VALUE;

  private static final int LONGEST_TICK = 2;

  private static final class Shard {
    private long newest = NONE;
    private long activeAt;
  }

  private final long outOfOrderness;
  private final long idleTimeout;
  private final long tickMillis;
  private final Map<String, Shard> shards = new HashMap<>();
  private String currentName;
  private Shard current;
  private long lastTickAt = NONE;
  private long clock;
  private boolean idle;

  ShardWatermarks(long outOfOrdernessMillis, long idleTimeoutMillis, long tickMillis) {
    this.outOfOrderness = outOfOrdernessMillis;
    this.idleTimeout = idleTimeoutMillis;
    this.tickMillis = tickMillis;
  }

  /** Takes note of an accepted event; a shard that gives rejected ones only counts as idle. */
  void event(String shard, long timeMillis) {
    if (!shard.equals(currentName)) {
      currentName = shard;
      current = shards.computeIfAbsent(shard, name -> new Shard());
    }
    current.activeAt = clock;
    if (timeMillis > current.newest) {
      current.newest = timeMillis;
    }
  }

  /** Lets time pass and gives the watermark as it is now, in milliseconds; may be {@link #NONE}. */
  long tick(long nowMillis) {
    if (lastTickAt != NONE) {
      clock += Math.max(0, Math.min(nowMillis - lastTickAt, LONGEST_TICK * tickMillis));
    }
    lastTickAt = nowMillis;
    if (clock < idleTimeout) {
      return NONE;
    }
    long slowest = Long.MAX_VALUE;
    for (Shard shard : shards.values()) {
      if (clock - shard.activeAt < idleTimeout) {
        slowest = Math.min(slowest, shard.newest);
      }
    }
    idle = slowest == Long.MAX_VALUE;
    return idle ? NONE : slowest - outOfOrderness - 1;
  }

  /** Whether at the last tick no shard held time back. */
  boolean idle() {
    return idle;
  }
}
