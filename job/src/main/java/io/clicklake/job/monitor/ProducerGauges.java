package io.clicklake.job.monitor;

import io.clicklake.job.ledger.StageMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.MetricGroup;

/**
 * A metric for each producer of which events are missing. A metric cannot be removed while the task
 * runs. So it becomes 1 when the producer is complete again. At most {@value #MOST} producers get a
 * metric. If several producers become incomplete at the same time, those with the lowest
 * completeness get one first.
 */
final class ProducerGauges {
  static final int MOST = 20;
  private static final String LABEL = "producer";

  private final MetricGroup metrics;

  /** The values of the metrics, by key. The threads of the metric reporters also read them. */
  private final Map<String, Double> shown = new ConcurrentHashMap<>();

  /**
   * @param metrics the group of the operator
   */
  ProducerGauges(MetricGroup metrics) {
    this.metrics = metrics.addGroup(StageMetric.OTHER_GROUP);
  }

  /**
   * @param incomplete the completeness of each producer that has an open finding, by key
   */
  void show(Map<String, Double> incomplete) {
    shown.replaceAll((key, before) -> incomplete.getOrDefault(key, 1.0));
    if (shown.size() >= MOST || shown.keySet().containsAll(incomplete.keySet())) {
      return;
    }
    List<String> added = new ArrayList<>(incomplete.keySet());
    added.removeAll(shown.keySet());
    added.sort(Comparator.comparing(incomplete::get));
    for (String key : added.subList(0, Math.min(added.size(), MOST - shown.size()))) {
      shown.put(key, incomplete.get(key));
      metrics
          .addGroup(LABEL, MonitorKey.values(key))
          .gauge(MonitorMetric.COMPLETENESS.metricName(), () -> shown.get(key));
    }
  }
}
