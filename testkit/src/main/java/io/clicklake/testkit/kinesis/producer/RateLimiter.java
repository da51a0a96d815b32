package io.clicklake.testkit.kinesis.producer;

import java.util.concurrent.TimeUnit;

/**
 * Computes the time of the next event at a steady rate. A producer that is late sends events
 * without waiting until it has caught up. However late it is, it sends at most the events of one
 * second in this way.
 */
final class RateLimiter {
  private static final long MAX_LAG_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final double nanosPerEvent;
  private double dueNanos = Double.NaN;

  RateLimiter(double eventsPerSecond) {
    this.nanosPerEvent = TimeUnit.SECONDS.toNanos(1) / eventsPerSecond;
  }

  /** Counts the next event. Returns the time until the event is due, in nanoseconds. */
  long next(long nowNanos) {
    if (Double.isNaN(dueNanos)) {
      dueNanos = nowNanos;
    }
    dueNanos = Math.max(dueNanos, (double) nowNanos - MAX_LAG_NANOS);
    long wait = Math.max(0, (long) (dueNanos - nowNanos));
    dueNanos += nanosPerEvent;
    return wait;
  }
}
