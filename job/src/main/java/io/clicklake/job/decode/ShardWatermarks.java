package io.clicklake.job.decode;

import java.util.HashMap;
import java.util.Map;

/**
 * Computes the watermark of one source task from the event time of the slowest shard that is not
 * idle. So the events of a shard do not become late only because the task reads other shards
 * faster.
 *
 * <p>This class knows a shard only after the first event of the shard. So there is no watermark
 * until the idle timeout has passed after the start. In this time every shard can deliver its first
 * event.
 *
 * <p>A clock measures how long a shard has had no events. While the task is blocked, the clock
 * almost stops: between two ticks it advances by at most {@link #MAX_TICKS} tick intervals.
 * Otherwise back-pressure would make all shards of a task idle.
 *
 * <p>Hot path: for an event of the same shard as the previous event, only one comparison is needed.
 */
final class ShardWatermarks {
  /** The value that means that there is no watermark. */
  static final long NONE = Long.MIN_VALUE;

  private static final int MAX_TICKS = 2;

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

  /** Records an accepted event. A shard with only rejected events counts as idle. */
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

  /** Advances the clock and returns the current watermark in milliseconds, or {@link #NONE}. */
  long tick(long nowMillis) {
    if (lastTickAt != NONE) {
      clock += Math.max(0, Math.min(nowMillis - lastTickAt, MAX_TICKS * tickMillis));
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

  /** Whether all shards were idle at the last tick. */
  boolean idle() {
    return idle;
  }
}
