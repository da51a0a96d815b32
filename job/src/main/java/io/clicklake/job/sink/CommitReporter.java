package io.clicklake.job.sink;

import io.clicklake.job.ledger.MetricKind;
import io.clicklake.job.ledger.StageMetric;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.iceberg.DataFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the commits to one table: a log line for each, and the {@link CommitMetric}s. */
final class CommitReporter {
  private static final Logger LOG = LoggerFactory.getLogger(CommitReporter.class);

  private final String table;
  private final LongSupplier clock;
  private final Map<CommitMetric, Counter> counters = new EnumMap<>(CommitMetric.class);

  // The task's thread writes these fields, and the threads of the metric reporters read them.
  private volatile long lastCheckpoint = -1;
  private volatile long lastMillis = -1;
  private volatile long lastTime;
  private volatile long[] lastAges = {-1, -1, -1};

  /**
   * @param time the kind of time from which ages are counted; the table has only the age metrics of
   *     this kind
   * @param clock the time in milliseconds
   */
  CommitReporter(String table, RowTime.Kind time, MetricGroup metrics, LongSupplier clock) {
    this.table = table;
    this.clock = clock;
    this.lastTime = clock.getAsLong();
    MetricGroup group = metrics.addGroup(StageMetric.GROUP);
    for (CommitMetric metric : CommitMetric.values()) {
      if (metric.kind() == MetricKind.COUNTER) {
        counters.put(metric, group.counter(metric.metricName()));
      } else if (metric.isFor(time)) {
        group.gauge(metric.metricName(), () -> gauge(metric));
      }
    }
  }

  private long gauge(CommitMetric metric) {
    switch (metric) {
      case COMMITTED_CHECKPOINT:
        return lastCheckpoint;
      case COMMIT_MILLIS:
        return lastMillis;
      case COMMIT_AGE_SECONDS:
        return (clock.getAsLong() - lastTime) / 1000;
      case ARRIVAL_TO_VISIBLE_P50_MILLIS:
      case EVENT_TO_VISIBLE_P50_MILLIS:
        return lastAges[0];
      case ARRIVAL_TO_VISIBLE_P95_MILLIS:
      case EVENT_TO_VISIBLE_P95_MILLIS:
        return lastAges[1];
      case ARRIVAL_TO_VISIBLE_P99_MILLIS:
      case EVENT_TO_VISIBLE_P99_MILLIS:
        return lastAges[2];
      default:
        throw new IllegalArgumentException(metric + " is not a gauge.");
    }
  }

  /** The current time in milliseconds, to measure the duration of a commit. */
  long now() {
    return clock.getAsLong();
  }

  /**
   * @param attempts how often Iceberg called the catalog, at least 1
   * @param started when the commit started, as {@link #now()}
   */
  void committed(long snapshot, long checkpoint, List<DataFile> files, int attempts, long started) {
    long rows = files.stream().mapToLong(DataFile::recordCount).sum();
    long bytes = files.stream().mapToLong(DataFile::fileSizeInBytes).sum();
    lastCheckpoint = checkpoint;
    lastTime = clock.getAsLong();
    lastMillis = lastTime - started;
    count(CommitMetric.COMMITS, 1);
    count(CommitMetric.COMMIT_RETRIES, attempts - 1);
    count(CommitMetric.COMMITTED_FILES, files.size());
    count(CommitMetric.COMMITTED_ROWS, rows);
    count(CommitMetric.COMMITTED_BYTES, bytes);
    LOG.info(
        "Committed to table '{}': snapshot={} checkpoint={} files={} rows={} bytes={} ms={}"
            + " retries={}",
        table,
        snapshot,
        checkpoint,
        files.size(),
        rows,
        bytes,
        lastMillis,
        attempts - 1);
  }

  /**
   * Computes how old the rows of a commit are now that they are visible.
   *
   * @param ages {@link RowAges} of each writer; empty if they are not known
   */
  void visible(List<byte[]> ages) {
    long[] quantiles = RowAges.quantiles(ages, clock.getAsLong(), 0.5, 0.95, 0.99);
    if (quantiles.length > 0) {
      lastAges = quantiles;
    }
  }

  /** Counts a failed commit. Flink logs the exception of the commit and fails the task with it. */
  void failed(int attempts) {
    count(CommitMetric.COMMIT_FAILURES, 1);
    count(CommitMetric.COMMIT_RETRIES, Math.max(0, attempts - 1));
  }

  private void count(CommitMetric metric, long more) {
    counters.get(metric).inc(more);
  }
}
