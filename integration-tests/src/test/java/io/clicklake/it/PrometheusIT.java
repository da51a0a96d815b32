package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.clicklake.local.PrometheusEndpoint;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.generate.Trait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus scrapes a running job. A producer that sends rejected events fires an alert of
 * the chart at a receiver behind a real Alertmanager, and the end of these events resolves the
 * alert. The end of the job fires the alert for a job that is gone. Each query of the runbook and
 * of the dashboards finds series.
 */
@Tag("prometheus")
class PrometheusIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final long SEED = Long.getLong("clicklake.test.seed", 16);
  private static final Path RUNBOOK = Path.of("../docs/runbook.md");
  private static final Path DASHBOARDS = Path.of("../helm/clicklake/files/dashboards.yaml");
  private static final Pattern QUERY = Pattern.compile("```promql\n([^`]+)\n```");
  private static final String OURS = "flink_taskmanager_job_task_operator_kinesisanalytics_";
  private static final byte[] REJECTED = "{}".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path directory;
  private Iterator<GeneratedEvent> events;

  @BeforeAll
  static void needsThePrograms() {
    PrometheusServers.assumeInstalled();
  }

  @Test
  void aDefectFiresItsAlertAndItsEndResolvesIt() throws Exception {
    System.out.println("seed " + SEED);
    events =
        Generators.of(
                "ad-clickstream",
                Generators.options("ad-clickstream", 1_000_000, SEED, System.currentTimeMillis())
                    .withShare(Trait.REJECTED, 0))
            .events();
    try (AlertReceiver receiver = new AlertReceiver()) {
      JobRun run = JobRun.in(Files.createDirectory(directory.resolve("lake"))).scraped().start();
      try (PrometheusServers servers =
          new PrometheusServers(
              directory, PrometheusEndpoint.uri().orElseThrow(), receiver.uri())) {
        try (run) {
          rejectionsFireAndResolve(run, servers, receiver);
          theMetricsHaveValues(servers);
          theQueriesOfTheRunbookFindSeries(servers);
          thePanelsOfTheDashboardsHaveValues(servers);
        }
        Awaitility.await("the alert for a job that is gone")
            .atMost(TIMEOUT)
            .until(() -> receiver.status("ClicklakeDown").equals("firing"));
      }
      assertThat(receiver.first("ClicklakeDown").at("/labels/severity").asText())
          .isEqualTo("critical");
    }
  }

  private void rejectionsFireAndResolve(
      JobRun run, PrometheusServers servers, AlertReceiver receiver) throws Exception {
    run.await(
        "a commit of good events",
        () -> {
          put(run, 0);
          return servers.value("max(" + OURS + "sink_arrival_to_visible_p99_millis)") > 0;
        });
    assertThat(receiver.status("ClicklakeRejections")).isEmpty();

    run.await(
        "the alert",
        () -> {
          put(run, 40);
          return receiver.status("ClicklakeRejections").equals("firing");
        });
    run.await(
        "the end of the alert",
        () -> {
          put(run, 0);
          return receiver.status("ClicklakeRejections").equals("resolved");
        });

    assertThat(receiver.first("ClicklakeRejections").at("/labels/owner").asText())
        .isEqualTo("data");
    assertThat(receiver.first("ClicklakeRejections").at("/annotations/runbook").asText())
        .isEqualTo("docs/runbook.md#clicklakerejections");
  }

  private static void theMetricsHaveValues(PrometheusServers servers) throws Exception {
    double hour = 3_600_000;
    assertThat(servers.value("max(" + OURS + "sink_arrival_to_visible_p99_millis)"))
        .isBetween(1.0, hour);
    assertThat(servers.value("max(" + OURS + "sink_event_to_visible_p50_millis)"))
        .isBetween(1.0, 100 * 24 * hour);
    assertThat(servers.value("sum(" + OURS + "dedupe_ids)")).isPositive();
    assertThat(servers.value("sum(" + OURS + "dedupe_filter_bytes)")).isPositive();
    assertThat(servers.value("max(" + OURS + "watermark_lag_millis)")).isPositive();
    assertThat(servers.value("max(" + OURS + "ledger_difference)")).isZero();
  }

  private static void theQueriesOfTheRunbookFindSeries(PrometheusServers servers)
      throws IOException {
    List<String> queries =
        QUERY.matcher(Files.readString(RUNBOOK)).results().map(query -> query.group(1)).toList();
    assertThat(queries).hasSizeGreaterThan(5);
    queries.forEach(servers::awaitSeries);
  }

  private static void thePanelsOfTheDashboardsHaveValues(PrometheusServers servers)
      throws IOException, InterruptedException {
    List<String> queries = new YAMLMapper().readTree(DASHBOARDS.toFile()).findValuesAsText("expr");
    assertThat(queries).hasSizeGreaterThan(40);
    for (String query : queries) {
      String asked =
          query
              .replace("$ours", OURS.substring(0, OURS.length() - 1))
              .replace("{release", "{release=\"ads-clicklake\"");
      if (asked.endsWith("> 0")) {
        assertThat(servers.query(asked)).as(asked).isEmpty(); // No commit was repeated or failed.
      } else {
        servers.awaitSeries(asked);
      }
    }
  }

  private void put(JobRun run, int rejected) {
    for (int i = 0; i < 40; i++) {
      GeneratedEvent event = events.next();
      run.producer().put(event.partitionKey(), event.payload());
    }
    for (int i = 0; i < rejected; i++) {
      run.producer().put(REJECTED);
    }
    run.producer().flush();
  }
}
