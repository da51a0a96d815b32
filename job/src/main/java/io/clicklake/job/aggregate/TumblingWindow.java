package io.clicklake.job.aggregate;

import java.time.Duration;

/**
 * Where windows of one size begin and end, in milliseconds since 1970-01-01T00:00:00Z.
 *
 * <p>As everywhere in Flink, a watermark says that all times up to and including it are past: a
 * window is closed once the watermark has reached the last millisecond before its end.
 */
final class TumblingWindow {
  private final long size;

  TumblingWindow(Duration window) {
    size = window.toMillis();
    if (size < 1) {
      throw new IllegalArgumentException(
          "The window of an aggregate must be at least 1 ms, but is " + window + ".");
    }
  }

  long startOf(long time) {
    return time - Math.floorMod(time, size);
  }

  long endOf(long start) {
    return start + size;
  }

  /** The watermark that closes the window that starts then. */
  long closingWatermark(long start) {
    return start + size - 1;
  }

  /** The latest start of a window that this watermark closes; no exact multiple of the size. */
  long lastClosedBy(long watermark) {
    return watermark < Long.MIN_VALUE + size ? Long.MIN_VALUE : watermark - size + 1;
  }
}
