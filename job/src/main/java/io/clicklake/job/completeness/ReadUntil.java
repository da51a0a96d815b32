package io.clicklake.job.completeness;

import io.clicklake.job.record.ArrivalTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Up to which arrival the stream was read and counted: what the slowest task of decode had read
 * {@link #WAIT} ago, because the counts of dedupe arrive later.
 */
final class ReadUntil {
  static final long UNKNOWN = Long.MIN_VALUE;

  /** How long counts can take from decode to here, in milliseconds. */
  static final long WAIT = 5_000;

  /** By task of decode. */
  private long[] arrivals = {UNKNOWN};

  /** Pairs of a time of the task's clock and what was read then; the oldest first. */
  private final Deque<long[]> past = new ArrayDeque<>();

  void arrived(ArrivalTime time) {
    if (arrivals.length != time.subtasks) {
      arrivals = new long[time.subtasks];
      Arrays.fill(arrivals, UNKNOWN);
    }
    arrivals[time.subtask] = time.millis;
  }

  /** In milliseconds since 1970; {@link #UNKNOWN} if not all tasks have read something. */
  long at(long now) {
    past.add(new long[] {now, Arrays.stream(arrivals).min().orElse(UNKNOWN)});
    long read = UNKNOWN;
    while (past.peek()[0] <= now - WAIT) {
      read = past.remove()[1];
    }
    return read;
  }
}
