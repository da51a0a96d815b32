package io.clicklake.job.completeness;

import io.clicklake.job.record.ArrivalTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The arrival time up to which the stream was read and counted. This is the time up to which the
 * slowest task of decode had read {@link #WAIT} milliseconds ago. The wait is needed because the
 * counts of dedupe arrive later than the times of decode.
 */
final class ReadUntil {
  static final long UNKNOWN = Long.MIN_VALUE;

  /** How long a count can take from decode to the operator of this stage, in milliseconds. */
  static final long WAIT = 5_000;

  /** For each task of decode, the arrival time up to which the task has read. */
  private long[] arrivals = {UNKNOWN};

  /**
   * Pairs of a time of this task's clock, and the arrival time up to which all tasks had read at
   * that time. The oldest pair is the first.
   */
  private final Deque<long[]> past = new ArrayDeque<>();

  void arrived(ArrivalTime time) {
    if (arrivals.length != time.subtasks) {
      arrivals = new long[time.subtasks];
      Arrays.fill(arrivals, UNKNOWN);
    }
    arrivals[time.subtask] = time.millis;
  }

  /**
   * The arrival time in milliseconds since 1970; {@link #UNKNOWN} if not all tasks have sent a time
   * yet.
   */
  long at(long now) {
    past.add(new long[] {now, Arrays.stream(arrivals).min().orElse(UNKNOWN)});
    long read = UNKNOWN;
    while (past.peek()[0] <= now - WAIT) {
      read = past.remove()[1];
    }
    return read;
  }
}
