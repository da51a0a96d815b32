package io.clicklake.job.ledger;

/** How the value of a metric behaves over time. */
public enum MetricKind {
  /** Only grows; starts at 0 when the task starts. */
  COUNTER,
  /** The current value. */
  GAUGE
}
