package io.clicklake.job.sink;

import io.clicklake.job.ledger.MetricKind;
import java.util.Locale;

/**
 * The metrics of a committer, which is the operator {@code sink: commit TABLE}. Each table has one
 * committer. The metrics are in the group {@code kinesisanalytics}, because it is the only group
 * that Managed Flink forwards.
 */
public enum CommitMetric {
  COMMITS(MetricKind.COUNTER, "commits", "Successful commits"),
  COMMIT_FAILURES(
      MetricKind.COUNTER,
      "commits",
      "Commits that failed after all retries; each one fails the task"),
  COMMIT_RETRIES(
      MetricKind.COUNTER,
      "attempts",
      "Attempts after the first one of a commit, for example after a conflict with another writer"),
  COMMITTED_FILES(MetricKind.COUNTER, "files", "Data files in successful commits"),
  COMMITTED_ROWS(MetricKind.COUNTER, "rows", "Rows in the data files of successful commits"),
  COMMITTED_BYTES(MetricKind.COUNTER, "bytes", "Size of the data files of successful commits"),
  COMMITTED_CHECKPOINT(
      MetricKind.GAUGE, "checkpoint id", "Checkpoint of the last commit; -1 before the first one"),
  COMMIT_MILLIS(
      MetricKind.GAUGE,
      "ms",
      "Duration of the last commit, retries included; -1 before the first one"),
  COMMIT_AGE_SECONDS(
      MetricKind.GAUGE,
      "s",
      "Time since the last commit, or since the start of the task before the first one; grows"
          + " while the table gets no rows"),
  ARRIVAL_TO_VISIBLE_P50_MILLIS(
      MetricKind.GAUGE,
      "ms",
      "Time from the arrival of a record in the stream to the commit of its row: at most this for"
          + " half of the rows of the last commit; only `raw_events` and `rejected_events`; -1 before"
          + " the first commit"),
  ARRIVAL_TO_VISIBLE_P95_MILLIS(
      MetricKind.GAUGE,
      "ms",
      "Time from the arrival of a record in the stream to the commit of its row: at most this for"
          + " 95 % of the rows of the last commit; only `raw_events` and `rejected_events`; -1 before"
          + " the first commit"),
  ARRIVAL_TO_VISIBLE_P99_MILLIS(
      MetricKind.GAUGE,
      "ms",
      "Time from the arrival of a record in the stream to the commit of its row: at most this for"
          + " 99 % of the rows of the last commit; only `raw_events` and `rejected_events`; -1 before"
          + " the first commit"),
  EVENT_TO_VISIBLE_P50_MILLIS(
      MetricKind.GAUGE,
      "ms",
      "Time from the time of an event to the commit of its row: at most this for half of the rows"
          + " of the last commit; only clean tables; -1 before the first commit"),
  EVENT_TO_VISIBLE_P95_MILLIS(
      MetricKind.GAUGE,
      "ms",
      "Time from the time of an event to the commit of its row: at most this for 95 % of the rows"
          + " of the last commit; only clean tables; -1 before the first commit"),
  EVENT_TO_VISIBLE_P99_MILLIS(
      MetricKind.GAUGE,
      "ms",
      "Time from the time of an event to the commit of its row: at most this for 99 % of the rows"
          + " of the last commit; only clean tables; -1 before the first commit");

  private final String metricName = Sink.STAGE + '_' + name().toLowerCase(Locale.ROOT);
  private final MetricKind kind;
  private final String unit;
  private final String meaning;

  CommitMetric(MetricKind kind, String unit, String meaning) {
    this.kind = kind;
    this.unit = unit;
    this.meaning = meaning;
  }

  /** The name of the metric within its group, for example {@code sink_commits}. */
  public String metricName() {
    return metricName;
  }

  /** Whether a table whose rows have such a time has the metric. */
  boolean isFor(RowTime.Kind time) {
    return name().startsWith("ARRIVAL_TO_")
        ? time == RowTime.Kind.ARRIVAL
        : !name().startsWith("EVENT_TO_") || time == RowTime.Kind.EVENT;
  }

  public MetricKind kind() {
    return kind;
  }

  public String unit() {
    return unit;
  }

  /** The meaning of the metric, for {@code docs/metrics.md}. */
  public String meaning() {
    return meaning;
  }
}
