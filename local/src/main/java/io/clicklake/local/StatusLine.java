package io.clicklake.local;

import java.time.Duration;
import java.util.Locale;

/**
 * The status line of a run. Rates are averages since the last call, and totals count from the
 * start.
 */
final class StatusLine {
  private static final double NANOS = 1e9;

  private final Feed feed;
  private long lastNanos = System.nanoTime();
  private long lastRead;
  private long lastBytes;

  StatusLine(Feed feed) {
    this.feed = feed;
  }

  String text(JobLedger ledger) {
    long now = System.nanoTime();
    double seconds = (now - lastNanos) / NANOS;
    long read = JobMetrics.sum("ingest_read");
    long bytes = JobMetrics.sum("ingest_bytes");
    // Counters start from zero when the job restarts.
    double events = Math.max(0, read - lastRead) / seconds;
    double megabytes = Math.max(0, bytes - lastBytes) / seconds / 1e6;
    lastNanos = now;
    lastRead = read;
    lastBytes = bytes;
    return String.format(
        Locale.ROOT,
        "%s  read %,d  %,.0f events/s  %.1f MB/s  watermark lag %s  last commit %s"
            + "  rejected %,d  duplicates %,d  late %,d",
        feed.progress(),
        read,
        events,
        megabytes,
        watermarkLag(),
        ledger
            .lastCommit()
            .map(at -> ago(System.currentTimeMillis() - at.toEpochMilli()))
            .orElse("-"),
        JobMetrics.sum("decode_rejected") + JobMetrics.sum("unpack_rejected"),
        JobMetrics.sum("dedupe_duplicate"),
        JobMetrics.sum("aggregate_late"));
  }

  private static String watermarkLag() {
    long watermark = JobMetrics.smallest("event_time", Long.MIN_VALUE);
    return watermark == Long.MIN_VALUE ? "-" : ago(System.currentTimeMillis() - watermark);
  }

  private static String ago(long millis) {
    Duration lag = Duration.ofMillis(Math.max(0, millis));
    if (lag.toHours() > 0) {
      return lag.toHours() + "h" + lag.toMinutesPart() + "m";
    }
    if (lag.toMinutes() > 0) {
      return lag.toMinutes() + "m" + lag.toSecondsPart() + "s";
    }
    return String.format(Locale.ROOT, "%.1fs", lag.toMillis() / 1000.0);
  }
}
