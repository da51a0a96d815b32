package io.clicklake.benchmarks.serve;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The times of the answers. */
final class LoadResult {
  /** The times, sorted. */
  private final long[] nanos;

  private final long errors;
  private final double seconds;

  private LoadResult(long[] nanos, long errors, double seconds) {
    this.nanos = nanos;
    this.errors = errors;
    this.seconds = seconds;
  }

  /**
   * @param seconds the time from the first request to the last answer
   */
  static LoadResult of(List<long[]> parts, long errors, double seconds) {
    long[] all = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new LoadResult(all, errors, seconds);
  }

  long errors() {
    return errors;
  }

  int count() {
    return nanos.length;
  }

  /** The time in milliseconds within which this share of the answers arrived. */
  double percentile(double share) {
    return nanos.length == 0
        ? Double.NaN
        : nanos[(int) Math.min(nanos.length - 1L, (long) (share * nanos.length))] / 1e6;
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%d answers, %d errors, %.0f/s; p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, max"
            + " %.1f ms",
        count(),
        errors,
        count() / seconds,
        percentile(0.5),
        percentile(0.9),
        percentile(0.99),
        percentile(0.999),
        percentile(1));
  }
}
