package io.clicklake.job.dedupe;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long an id is remembered, and when a bucket of ids is swept. All times are event time in
 * milliseconds since 1970-01-01T00:00:00Z; what would overflow stops at {@link Long#MAX_VALUE}.
 *
 * <p>An id is forgotten exactly at its expiry, by comparison; a sweep only gives its space back.
 * The horizon is divided into {@value #SWEEPS}: each id is visited by about as many sweeps in its
 * life, and outlives its expiry in state by at most a {@value #SWEEPS}th. Each bucket is swept at
 * its own instant within a division, so that no watermark sets off all sweeps at once.
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

  /** The id of an event of this time is a duplicate until the watermark has reached the result. */
  long expiry(long timeMillis, long watermark) {
    return later(Math.max(timeMillis, watermark), millis);
  }

  /** The bucket's first sweep that finds an id of this expiry expired. */
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
