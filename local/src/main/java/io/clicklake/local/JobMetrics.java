package io.clicklake.local;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * The current values of the job's metrics, for the status line: a Flink metric reporter that keeps
 * the live metrics of this process. Counters start from zero when the job restarts.
 */
public final class JobMetrics implements MetricReporter, MetricReporterFactory {
  private static final Map<Metric, String> LIVE = new ConcurrentHashMap<>();

  /** The sum of all counters with this name, as in {@code ingest_read}. */
  static long sum(String counter) {
    return LIVE.entrySet().stream()
        .filter(e -> e.getValue().equals(counter) && e.getKey() instanceof Counter)
        .mapToLong(e -> ((Counter) e.getKey()).getCount())
        .sum();
  }

  /** The smallest value of all gauges with this name; {@code otherwise} if there is none. */
  static long smallest(String gauge, long otherwise) {
    return LIVE.entrySet().stream()
        .filter(e -> e.getValue().equals(gauge) && e.getKey() instanceof Gauge<?>)
        .map(e -> ((Gauge<?>) e.getKey()).getValue())
        .filter(Long.class::isInstance)
        .mapToLong(Long.class::cast)
        .min()
        .orElse(otherwise);
  }

  @Override
  public MetricReporter createMetricReporter(java.util.Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {
    LIVE.clear();
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    LIVE.put(metric, name);
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    LIVE.remove(metric);
  }
}
