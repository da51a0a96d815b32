package io.clicklake.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Checks the alerts of the chart, their sections in the runbook, and the dashboards. {@code
 * ChartConfigurationIT} checks that the job has the metrics that they use.
 */
class AlertsTest {
  private static final Path RUNBOOK = Path.of("../docs/kubernetes.md");
  private static final Pattern SECTION =
      Pattern.compile("^### (Clicklake\\w+)$", Pattern.MULTILINE);
  private static final Pattern SELECTOR = Pattern.compile("flink_\\w+(\\{[^}]*\\})?");

  private final Chart.Objects objects = Chart.render("production");

  @Test
  void everyAlertHasASectionOfTheRunbookAndTheOtherWayRound() throws IOException {
    List<String> sections = new ArrayList<>();
    for (Matcher found = SECTION.matcher(Files.readString(RUNBOOK)); found.find(); ) {
      sections.add(found.group(1));
    }

    assertThat(alerts()).extracting(alert -> alert.path("alert").asText()).isNotEmpty();
    assertThat(sections)
        .containsExactlyInAnyOrderElementsOf(
            alerts().stream().map(alert -> alert.path("alert").asText()).toList());
  }

  @Test
  void everyAlertSaysHowBadItIsAndWhereToRead() {
    assertThat(alerts())
        .allSatisfy(
            alert -> {
              String name = alert.path("alert").asText();
              assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
              assertThat(alert.at("/annotations/summary").asText()).endsWith(".");
              assertThat(alert.at("/annotations/runbook").asText())
                  .endsWith("docs/kubernetes.md#" + name.toLowerCase(Locale.ROOT));
            });
  }

  @Test
  void noAlertLooksAtAnotherRelease() {
    assertThat(alerts())
        .allSatisfy(
            alert -> {
              Matcher metric = SELECTOR.matcher(alert.path("expr").asText());
              while (metric.find()) {
                assertThat(metric.group(1)).isEqualTo("{release=\"ads-clicklake\"}");
              }
            });
    assertThat(objects.one("PodMonitor").at("/spec/podMetricsEndpoints/0/relabelings/0").toString())
        .isEqualTo("{\"targetLabel\":\"release\",\"replacement\":\"ads-clicklake\"}");
  }

  @Test
  void thresholdsAreThoseOfTheValues() {
    String rules =
        Chart.render(
                "production",
                "monitoring.alerts.lag=2h",
                "monitoring.alerts.rejectedShare=0.5",
                "monitoring.alerts.checkpointAge=90s")
            .one("PrometheusRule")
            .toString();

    assertThat(rules).contains("> 1000 * 7200", "> 0.5\"", "[90s]", "more than 50 %");
  }

  @Test
  void thePodMonitorFindsThePodsAndTheirPort() {
    JsonNode spec = objects.spec();

    assertThat(objects.one("PodMonitor").at("/spec/selector/matchLabels/app").asText())
        .isEqualTo(objects.one("FlinkDeployment").at("/metadata/name").asText());
    assertThat(spec.at("/jobManager/podTemplate/spec/containers/0/ports/0/containerPort").asText())
        .isEqualTo(spec.path("flinkConfiguration").path("metrics.reporter.prom.port").asText());
  }

  @Test
  void everyPanelOfTheDashboardsAsksSomethingOfTheChosenRelease() throws IOException {
    JsonNode dashboards =
        objects.of("ConfigMap").stream()
            .filter(map -> map.at("/metadata/name").asText().endsWith("-dashboards"))
            .findFirst()
            .orElseThrow()
            .path("data");

    assertThat(dashboards.size()).isEqualTo(2);
    for (JsonNode text : dashboards) {
      JsonNode dashboard = new ObjectMapper().readTree(text.asText());
      assertThat(dashboard.path("panels")).isNotEmpty();
      for (JsonNode panel : dashboard.path("panels")) {
        assertThat(panel.path("targets")).as(panel.path("title").asText()).isNotEmpty();
        panel
            .path("targets")
            .forEach(
                target ->
                    assertThat(target.path("expr").asText()).contains("{release=~\"$release\"}"));
      }
    }
  }

  private List<JsonNode> alerts() {
    List<JsonNode> alerts = new ArrayList<>();
    objects.one("PrometheusRule").at("/spec/groups/0/rules").forEach(alerts::add);
    return alerts;
  }
}
