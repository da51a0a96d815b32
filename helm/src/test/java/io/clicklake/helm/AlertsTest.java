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
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Checks the alerts of the chart, their sections in the runbook, and the dashboards. {@code
 * ChartConfigurationIT} checks that the job has the metrics that they use.
 */
class AlertsTest {
  private static final Path RUNBOOK = Path.of("../docs/runbook.md");
  private static final Pattern SECTION =
      Pattern.compile("^### (Clicklake\\w+)$", Pattern.MULTILINE);
  private static final Pattern FIRST_BLOCK =
      Pattern.compile("^### Clicklake\\w+\\n\\n```(sql|promql)\\n[^`]+\\n```$", Pattern.MULTILINE);

  /** In the format of Prometheus, for {@code promtool}. */
  private static final Path RULES = Path.of("src/test/resources/prometheus/alerts.rules.yaml");

  private static final Path RULE_TESTS = Path.of("src/test/resources/prometheus/alerts.test.yaml");
  private static final Path TEMPLATE = Path.of("../flink-conf/managed-flink/template.yaml");
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
  void everySectionOfTheRunbookBeginsWithAQuery() throws IOException {
    assertThat(FIRST_BLOCK.matcher(Files.readString(RUNBOOK)).results()).hasSize(alerts().size());
  }

  @Test
  void theRulesThatPromtoolTestsAreThoseOfTheChart() throws IOException {
    String rules = Chart.yamlOf(objects.one("PrometheusRule").path("spec"));

    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(RULES, rules);
    }
    assertThat(rules)
        .as("when the change is meant: mvn -pl helm test -Dgolden=write")
        .isEqualTo(Files.readString(RULES));
  }

  @Test
  void everyAlertHasATestOfItsRule() throws IOException {
    String tests = Files.readString(RULE_TESTS);

    assertThat(alerts())
        .allSatisfy(
            alert ->
                assertThat(tests).contains("alertname=\"" + alert.path("alert").asText() + "\""));
  }

  @Test
  void everyAlarmOfManagedFlinkHasTheSeverityOwnerAndRunbookOfAnAlert() throws IOException {
    Map<String, String> endings = new TreeMap<>();
    for (JsonNode alert : alerts()) {
      String name = alert.path("alert").asText();
      endings.put(
          name,
          String.format(
              "Severity: %s. Owner: %s. Runbook: %s",
              alert.at("/labels/severity").asText(),
              alert.at("/labels/owner").asText(),
              alert.at("/annotations/runbook").asText()));
    }

    List<JsonNode> alarms = new ArrayList<>();
    Chart.yaml(TEMPLATE)
        .path("Resources")
        .forEach(
            resource -> {
              if (resource.path("Type").asText().equals("AWS::CloudWatch::Alarm")) {
                alarms.add(resource.path("Properties"));
              }
            });
    assertThat(alarms)
        .hasSizeGreaterThan(4)
        .extracting(alarm -> alarm.path("AlarmDescription").asText())
        .allSatisfy(
            text -> assertThat(endings.values()).anyMatch(ending -> text.endsWith(". " + ending)));
  }

  @Test
  void everyAlertSaysHowBadItIsWhoActsAndWhereToRead() {
    assertThat(alerts())
        .allSatisfy(
            alert -> {
              String name = alert.path("alert").asText();
              assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
              assertThat(alert.at("/labels/owner").asText()).isIn("platform", "data");
              assertThat(alert.at("/annotations/summary").asText()).endsWith(".");
              assertThat(alert.at("/annotations/runbook").asText())
                  .endsWith("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
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

    assertThat(rules).contains("> 1000 * 7200", "> 0.5\"", "[90s]", "> 90 and", "more than 50 %");
  }

  @Test
  void ownersHaveTheNamesOfTheValues() {
    JsonNode rules =
        Chart.render("production", "monitoring.alerts.owners.data=ads-ingest")
            .one("PrometheusRule");

    assertThat(rules.findValuesAsText("owner")).contains("platform", "ads-ingest");
    assertThat(rules.findValuesAsText("owner")).doesNotContain("data");
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

    assertThat(dashboards.fieldNames())
        .toIterable()
        .containsExactly(
            "clicklake-cost.json",
            "clicklake-flow.json",
            "clicklake-operations.json",
            "clicklake-quality.json");
    for (JsonNode text : dashboards) {
      JsonNode dashboard = new ObjectMapper().readTree(text.asText());
      assertThat(dashboard.path("panels")).isNotEmpty();
      for (JsonNode panel : dashboard.path("panels")) {
        assertThat(panel.path("targets")).as(panel.path("title").asText()).isNotEmpty();
        panel
            .path("targets")
            .forEach(
                target ->
                    assertThat(target.path("expr").asText())
                        .doesNotContain("$ours")
                        .contains("{release=~\"$release\""));
      }
    }
  }

  private List<JsonNode> alerts() {
    List<JsonNode> alerts = new ArrayList<>();
    objects.one("PrometheusRule").at("/spec/groups/0/rules").forEach(alerts::add);
    return alerts;
  }
}
