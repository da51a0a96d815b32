package io.clicklake.job.dedupe;

import java.io.Serializable;
import java.time.Duration;

/**
 * Computes the time at which an id expires, and the times of the sweeps of a bucket. A sweep
 * removes the expired ids of the bucket from state. All times are event times in milliseconds since
 * 1970-01-01T00:00:00Z; overflows give {@link Long#MAX_VALUE}.
 *
 * <p>An id expires exactly at its expiry, also if the sweep comes later, because the expiry is
 * compared with the watermark. A sweep only frees space in state. A bucket is swept {@value
 * #SWEEPS} times in each horizon, so an expired id stays in state for at most 1/{@value #SWEEPS} of
 * the horizon. Buckets are swept at different times, so that one watermark does not start all
 * sweeps.
 */
final class Horizon implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int SWEEPS = 4;

  private final long millis;
  private final long period;

  Horizon(Duration horizon) {
    millis = horizon.toMillis();
    period = Math.max(1, millis / SWEEPS);
    if (millis < 1) {
      throw new IllegalArgumentException(
          "The horizon of dedupe must be at least 1 ms, but is " + horizon + ".");
    }
  }

  /**
   * The expiry of an id. Later events with this id are duplicates until the watermark reaches the
   * expiry.
   */
  long expiry(long timeMillis, long watermark) {
    return later(Math.max(timeMillis, watermark), millis);
  }

  /** The time of the bucket's first sweep at or after this expiry. */
  long sweepAt(int bucket, long expiry) {
    long shift =
        period / IdBucket.COUNT * bucket + period % IdBucket.COUNT * bucket / IdBucket.COUNT;
    long past = Math.floorMod(expiry - shift, period);
    return past == 0 ? expiry : later(expiry, period - past);
  }

  private static long later(long from, long by) {
    return from > Long.MAX_VALUE - by ? Long.MAX_VALUE : from + by;
  }
}
