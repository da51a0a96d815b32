package io.clicklake.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.ledger.MetricKind;
import io.clicklake.job.ledger.StageMetric;
import io.clicklake.job.monitor.MonitorMetric;
import io.clicklake.job.sink.CommitMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that {@code docs/metrics.md} lists each metric of the job and each metric that an alert
 * uses, with the alerts that use it.
 */
class MetricsPageTest {
  private static final Path PAGE = Path.of("../docs/metrics.md");
  private static final Path CHART = Path.of("../helm/clicklake/templates/_alerts.tpl");
  private static final Path TEMPLATE = Path.of("../flink-conf/managed-flink/template.yaml");

  private static final String START = "<!-- metrics -->\n";
  private static final String END = "<!-- end of metrics -->";

  /** In the chart: a name in the first column, then its properties. */
  private static final Pattern ALERT =
      Pattern.compile("^(Clicklake\\w+):\\n(?: +.*\\n)*", Pattern.MULTILINE);

  private static final Pattern OWN_METRIC = Pattern.compile("\\$ours }}_(\\w+)");
  private static final Pattern FLINK_METRIC = Pattern.compile("(flink_(?:job|task)manager_\\w+)");

  private static final Pattern ALARM =
      Pattern.compile("^  (\\w+Alarm):\\n(?:    .*\\n)*", Pattern.MULTILINE);

  private static final Pattern ALARM_METRIC =
      Pattern.compile(
          "MetricName: (?:!If \\[\\w+, ([\\w.]+), ([\\w.]+)\\]|!Sub \\S*(-\\w+)|(\\w+))");

  /** In alarms and in the dashboard of the template. */
  private static final Pattern QUERIED_METRIC = Pattern.compile("SELECT [A-Z]+\\((\\w+)\\) FROM");

  @Test
  void listsEachMetricOfTheJobAsTheCodeDeclaresIt() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(page.substring(page.indexOf(START) + START.length(), page.indexOf(END)))
        .isEqualTo(table());
  }

  @Test
  void listsEachMetricThatAnAlertOfTheChartUses() throws IOException {
    List<String> rows = rows();

    alerts(CHART, ALERT, FLINK_METRIC)
        .forEach((metric, alerts) -> assertThat(alertsOf(metric, rows)).isEqualTo(alerts));
  }

  @Test
  void listsEachMetricThatAnAlarmOfTheTemplateUses() throws IOException {
    List<String> rows = rows();
    Map<String, Set<String>> alarms = alerts(TEMPLATE, ALARM, ALARM_METRIC);

    assertThat(alarms).hasSizeGreaterThan(4);
    alarms.forEach(
        (metric, names) ->
            assertThat(alertsOf(metric.startsWith("-") ? "STACK" + metric : metric, rows))
                .as(metric)
                .isEqualTo(names));
  }

  @Test
  void hasEachMetricThatTheTemplateQueries() throws IOException {
    Set<String> known =
        Stream.of(
                Arrays.stream(StageMetric.values()).map(StageMetric::metricName),
                Arrays.stream(CommitMetric.values()).map(CommitMetric::metricName),
                Arrays.stream(MonitorMetric.values()).map(MonitorMetric::metricName))
            .flatMap(names -> names)
            .collect(Collectors.toSet());

    assertThat(QUERIED_METRIC.matcher(Files.readString(TEMPLATE)).results())
        .hasSizeGreaterThan(10)
        .extracting(query -> query.group(1))
        .isSubsetOf(known);
  }

  private static List<String> rows() throws IOException {
    return Files.readString(PAGE).lines().filter(line -> line.startsWith("| `")).toList();
  }

  /** What is in the last column of the metric's row. */
  private static Set<String> alertsOf(String metric, List<String> rows) {
    return rows.stream()
        .filter(row -> row.startsWith("| `" + metric + "` |"))
        .map(row -> row.split("\\|"))
        .flatMap(cells -> Arrays.stream(cells[cells.length - 1].split(",")))
        .map(name -> name.replace("`", "").strip())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** By metric the names of the alerts that use it. */
  private static Map<String, Set<String>> alerts(Path file, Pattern alert, Pattern metric)
      throws IOException {
    Map<String, Set<String>> alerts = new TreeMap<>();
    List<MatchResult> found = alert.matcher(Files.readString(file)).results().toList();
    assertThat(found).isNotEmpty();
    for (MatchResult one : found) {
      metric
          .matcher(one.group())
          .results()
          .flatMap(used -> Stream.iterate(1, i -> i + 1).limit(used.groupCount()).map(used::group))
          .filter(name -> name != null)
          .forEach(name -> alerts.computeIfAbsent(name, n -> new TreeSet<>()).add(one.group(1)));
    }
    return alerts;
  }

  private static String table() throws IOException {
    Map<String, Set<String>> alerts = alerts(CHART, ALERT, OWN_METRIC);
    alerts(TEMPLATE, ALARM, QUERIED_METRIC)
        .forEach((metric, of) -> alerts.computeIfAbsent(metric, m -> new TreeSet<>()).addAll(of));
    Stream<String> stages =
        Arrays.stream(StageMetric.values())
            .map(
                m ->
                    row(
                        m.metricName(),
                        m.kind(),
                        m.unit(),
                        m == StageMetric.REJECTIONS ? "`reason`" : "",
                        m.meaning(),
                        alerts));
    Stream<String> commits =
        Arrays.stream(CommitMetric.values())
            .map(m -> row(m.metricName(), m.kind(), m.unit(), "", m.meaning(), alerts));
    Stream<String> monitors =
        Arrays.stream(MonitorMetric.values())
            .map(
                m ->
                    row(
                        m.metricName(),
                        m.kind(),
                        m.unit(),
                        m == MonitorMetric.COMPLETENESS ? "`producer`" : "",
                        m.meaning(),
                        alerts));
    return Stream.of(stages, commits, monitors)
        .flatMap(rows -> rows)
        .collect(
            Collectors.joining(
                "\n",
                "| metric | kind | unit | labels | meaning | alert |\n|---|---|---|---|---|---|\n",
                "\n"));
  }

  private static String row(
      String name,
      MetricKind kind,
      String unit,
      String labels,
      String meaning,
      Map<String, Set<String>> alerts) {
    return Stream.of(
            "`" + name + "`",
            kind.name().toLowerCase(Locale.ROOT),
            unit,
            labels,
            meaning,
            alerts.getOrDefault(name, Set.of()).stream()
                .map(alert -> "`" + alert + "`")
                .collect(Collectors.joining(", ")))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
