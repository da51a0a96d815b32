package io.clicklake.job.aggregate;

import java.time.Duration;

/**
 * Computes the start and end of tumbling windows, in milliseconds since 1970-01-01T00:00:00Z.
 *
 * <p>As in Flink, a watermark means that no more rows are expected whose time is less than or equal
 * to the watermark. So a window closes when the watermark reaches the last millisecond before the
 * end of the window.
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

  /** The watermark that closes the window with this start. */
  long closingWatermark(long start) {
    return start + size - 1;
  }

  /**
   * The latest possible start of a window that this watermark closes; not rounded to a multiple of
   * the size.
   */
  long lastClosedBy(long watermark) {
    return watermark < Long.MIN_VALUE + size ? Long.MIN_VALUE : watermark - size + 1;
  }
}
