package io.clicklake.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.it.aws.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Prometheus and Alertmanager, as {@code .ci/prometheus} has unpacked them, on free ports of the
 * loopback address. Prometheus scrapes one job and evaluates the rules of the chart, in which each
 * minute takes {@value #MINUTE_MILLIS} ms.
 */
final class PrometheusServers implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Path PROGRAMS = Path.of("../target/prometheus/usr/bin").toAbsolutePath();
  private static final Path TEMPLATES = Path.of("/usr/share/prometheus/alertmanager/default.tmpl");
  private static final Path RULES =
      Path.of("../helm/src/test/resources/prometheus/alerts.rules.yaml");
  private static final Pattern MINUTES = Pattern.compile("\\b(\\d+)m\\b");
  private static final int MINUTE_MILLIS = 500;
  private static final String LISTENS = "Listening on\" address=127.0.0.1:(\\d+)";

  private final ServerProcess alertmanager;
  private final ServerProcess prometheus;
  private final int port;

  PrometheusServers(Path directory, URI metrics, URI receiver) throws IOException {
    Files.writeString(
        directory.resolve("alertmanager.yml"),
        """
        route: {receiver: test, group_by: [alertname], group_wait: 0s, group_interval: 1s}
        receivers: [{name: test, webhook_configs: [{url: '%s', send_resolved: true}]}]
        """
            .formatted(receiver));
    alertmanager =
        server(
            directory,
            "prometheus-alertmanager",
            "--config.file=" + directory.resolve("alertmanager.yml"),
            "--storage.path=" + directory.resolve("alertmanager"),
            "--cluster.listen-address=");
    Files.writeString(directory.resolve("rules.yml"), withShortMinutes(Files.readString(RULES)));
    Files.writeString(
        directory.resolve("prometheus.yml"),
        """
        global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
        rule_files: [rules.yml]
        scrape_configs:
          - job_name: clicklake
            static_configs: [{targets: ['%s'], labels: {release: ads-clicklake}}]
        alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:%s']}]}]}
        """
            .formatted(metrics.getAuthority(), alertmanager.await(LISTENS).group(1)));
    prometheus =
        server(
            directory,
            "prometheus",
            "--config.file=" + directory.resolve("prometheus.yml"),
            "--storage.tsdb.path=" + directory.resolve("prometheus"));
    port = Integer.parseInt(prometheus.await(LISTENS).group(1));
  }

  /** Skips the test if the programs are missing. */
  static void assumeInstalled() {
    Path program = PROGRAMS.resolve("prometheus");
    assumeTrue(
        Files.isExecutable(program), "skipped: there is no " + program + ": run .ci/prometheus");
  }

  private static String withShortMinutes(String rules) {
    return MINUTES
        .matcher(rules)
        .replaceAll(minutes -> Integer.parseInt(minutes.group(1)) * MINUTE_MILLIS + "ms");
  }

  private static ServerProcess server(Path directory, String program, String... options) {
    List<String> command = new ArrayList<>();
    if (!Files.exists(TEMPLATES)) {
      // Debian's Alertmanager reads its templates from a fixed place. In a mount namespace of its
      // own, the unpacked files are there, and the system stays as it is.
      command.addAll(List.of("unshare", "--map-root-user", "--mount", "sh", "-c"));
      command.add("mount --bind \"$0\" /usr/share && exec \"$@\"");
      command.add(PROGRAMS.resolveSibling("share").toString());
    }
    command.add(PROGRAMS.resolve(program).toString());
    command.add("--web.listen-address=127.0.0.1:0");
    command.addAll(List.of(options));
    return ServerProcess.start(command, Map.of(), directory.resolve(program + ".log"));
  }

  /** The result of a query: one element for each series. */
  JsonNode query(String promql) throws IOException, InterruptedException {
    URI call =
        URI.create(
            "http://127.0.0.1:"
                + port
                + "/api/v1/query?query="
                + URLEncoder.encode(promql, StandardCharsets.UTF_8));
    String body =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(call).build(), BodyHandlers.ofString())
            .body();
    JsonNode answer = new ObjectMapper().readTree(body);
    if (!answer.path("status").asText().equals("success")) {
      throw new AssertionError(promql + ": " + body);
    }
    return answer.at("/data/result");
  }

  /** Waits until a query finds a series. There is none while a slow machine misses a scrape. */
  void awaitSeries(String promql) {
    Awaitility.await(promql).atMost(TIMEOUT).until(() -> !query(promql).isEmpty());
  }

  /** The value of a query with one series. */
  double value(String promql) throws IOException, InterruptedException {
    awaitSeries(promql);
    return query(promql).at("/0/value/1").asDouble();
  }

  @Override
  public void close() {
    try (alertmanager) {
      prometheus.close();
    }
  }
}
