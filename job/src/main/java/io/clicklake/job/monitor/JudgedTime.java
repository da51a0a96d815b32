package io.clicklake.job.monitor;

import io.clicklake.catalog.lake.observe.LakeObservation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time at which an observation is judged, in milliseconds since 1970, and the time since when
 * the one who judges is running: a job that has just been started is given the whole time again.
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

  /** How long no table may get a commit: three usual intervals, at least 90 seconds. */
  static long longestStop(LakeObservation seen) {
    return Math.max(SHORTEST_STOP, INTERVALS * seen.interval());
  }

  /**
   * The end of a period that begins at this time, or at the start if that is later.
   *
   * @param open whether a finding is open. Then a new start does not make it good
   */
  long after(long begin, long period, boolean open) {
    return (open ? begin : Math.max(begin, runningSince)) + period;
  }

  /** A time to the second. */
  static String text(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
