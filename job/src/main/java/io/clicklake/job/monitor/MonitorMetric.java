package io.clicklake.job.monitor;

import io.clicklake.job.ledger.MetricKind;
import java.util.Locale;

/**
 * The metrics of the monitors. All metrics except {@link #COMPLETENESS} are in the group {@code
 * kinesisanalytics}, because it is the only group that Managed Flink forwards. {@link
 * #COMPLETENESS} has the label {@code producer}.
 */
public enum MonitorMetric {
  FINDINGS_OPEN_INFO(MetricKind.GAUGE, "findings", "Open findings of severity `info`"),
  FINDINGS_OPEN_WARNING(MetricKind.GAUGE, "findings", "Open findings of severity `warning`"),
  FINDINGS_OPEN_CRITICAL(MetricKind.GAUGE, "findings", "Open findings of severity `critical`"),
  FINDINGS_OPENED(MetricKind.COUNTER, "findings", "Findings that were opened"),
  READS_BASELINE(
      MetricKind.GAUGE,
      "flag",
      "1 while the monitors read their baseline from `profile_minutes` after a start without state;"
          + " until then, at most 10 minutes, they judge nothing"),
  COMPLETENESS(
      MetricKind.GAUGE,
      "ratio",
      "Of the events that a producer states, the part that arrived, in the newest complete period;"
          + " only producers that have or had an open finding of kind `completeness`, at most 20; 1"
          + " when the finding is closed"),
  WEBHOOK_SENT(MetricKind.COUNTER, "events", "Changes of findings that the webhook accepted"),
  WEBHOOK_DROPPED(
      MetricKind.COUNTER,
      "events",
      "Changes of findings that could not be sent to the webhook; they are in the table `findings`");

  private final String metricName = "monitor_" + name().toLowerCase(Locale.ROOT);
  private final MetricKind kind;
  private final String unit;
  private final String meaning;

  MonitorMetric(MetricKind kind, String unit, String meaning) {
    this.kind = kind;
    this.unit = unit;
    this.meaning = meaning;
  }

  /** The name of the metric within its group, for example {@code monitor_findings_opened}. */
  public String metricName() {
    return metricName;
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
