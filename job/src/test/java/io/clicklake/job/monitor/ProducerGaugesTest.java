package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class ProducerGaugesTest {
  private final Map<String, Gauge<?>> registered = new TreeMap<>();
  private final ProducerGauges gauges = new ProducerGauges(new Group(""));

  @Test
  void aProducerGetsItsMetricWhenEventsAreMissingAndItIsOneAgainAfterwards() {
    gauges.show(Map.of());
    assertThat(registered).isEmpty();

    gauges.show(Map.of("{\"p\":\"p-1\"}", 0.9, "{\"p\":17}", 0.5));
    assertThat(values())
        .isEqualTo(
            Map.of(
                "clicklake producer p-1 monitor_completeness", 0.9,
                "clicklake producer 17 monitor_completeness", 0.5));

    gauges.show(Map.of("{\"p\":17}", 0.25));
    assertThat(values())
        .isEqualTo(
            Map.of(
                "clicklake producer p-1 monitor_completeness", 1.0,
                "clicklake producer 17 monitor_completeness", 0.25));
  }

  @Test
  void onlyTheWorstProducersGetAMetric() {
    Map<String, Double> incomplete = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      incomplete.put("{\"p\":" + i + "}", 0.9 - i / 1000.0);
    }

    gauges.show(incomplete);
    incomplete.put("{\"p\":100}", 0.1);
    gauges.show(incomplete);

    assertThat(registered)
        .hasSize(ProducerGauges.MOST)
        .containsKey("clicklake producer 99 monitor_completeness")
        .containsKey("clicklake producer 80 monitor_completeness");
  }

  private Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    registered.forEach((name, gauge) -> values.put(name, gauge.getValue()));
    return values;
  }

  private final class Group extends UnregisteredMetricsGroup {
    private final String prefix;

    private Group(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public MetricGroup addGroup(String name) {
      return new Group(prefix + name + " ");
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
      return new Group(prefix + key + " " + value + " ");
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
      registered.put(prefix + name, gauge);
      return gauge;
    }
  }
}
