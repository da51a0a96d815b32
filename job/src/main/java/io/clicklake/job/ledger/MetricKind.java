package io.clicklake.job.ledger;

/** The kinds of metrics, by how the value changes over time. */
public enum MetricKind {
  /** The value only grows; it starts at 0 when the task starts. */
  COUNTER,
  /** The value is the current one; it can grow and fall. */
  GAUGE
}
