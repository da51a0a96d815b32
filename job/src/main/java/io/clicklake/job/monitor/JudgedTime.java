package io.clicklake.job.monitor;

import io.clicklake.catalog.lake.observe.LakeObservation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time at which an observation is judged, in milliseconds since 1970, and the time at which the
 * job or {@code watch} was started. A job that has just been started gets the whole limit again.
 */
final class JudgedTime {
  private static final long SHORTEST_STOP = 90_000;
  private static final int INTERVALS = 3;

  final long now;
  private final long runningSince;

  JudgedTime(long now, long runningSince) {
    this.now = now;
    this.runningSince = runningSince;
  }

  /**
   * The longest time without a commit to any table that is allowed: three usual intervals, at least
   * 90 seconds. In milliseconds.
   */
  static long longestStop(LakeObservation seen) {
    return Math.max(SHORTEST_STOP, INTERVALS * seen.interval());
  }

  /**
   * The end of a period that begins at this time, or at the start if that is later.
   *
   * @param open whether a finding is open. An open finding does not become good because of a new
   *     start
   */
  long after(long begin, long period, boolean open) {
    return (open ? begin : Math.max(begin, runningSince)) + period;
  }

  /** A time as text, with a precision of one second. */
  static String text(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
