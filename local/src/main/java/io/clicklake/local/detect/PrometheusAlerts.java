package io.clicklake.local.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Prometheus server on a free port of the loopback address. Every 15 seconds, it scrapes the job
 * and evaluates the rules of the chart. This class records when the alerts for open findings fire.
 */
final class PrometheusAlerts implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START = Duration.ofMinutes(1);
  private static final long LATEST = Duration.ofMinutes(2).toMillis();
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Pattern LISTENS = Pattern.compile("Listening on\" address=127.0.0.1:(\\d+)");

  /** Finds the value of the label {@code release} in the rules of the chart. */
  private static final Pattern RELEASE = Pattern.compile("release=\\\\?\"([^\"\\\\]+)");

  private final Path targets;
  private final String release;
  private final Process process;
  private final URI alerts;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER).build();

  /**
   * The alerts that fired. The key is the time when an alert became active, and the value is the
   * last time when it was seen. Both are in milliseconds since 1970.
   */
  private final TreeMap<Long, Long> firings = new TreeMap<>();

  /**
   * @param program the program {@code prometheus}
   * @param rules alert rules
   * @param directory for the files of Prometheus
   */
  PrometheusAlerts(Path program, Path rules, Path directory)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    targets = directory.resolve("targets.json");
    Matcher named = RELEASE.matcher(Files.readString(rules));
    release = named.find() ? named.group(1) : "";
    Files.writeString(
        directory.resolve("prometheus.yml"),
        """
        global: {scrape_interval: 15s, scrape_timeout: 10s, evaluation_interval: 15s}
        rule_files: ['%s']
        scrape_configs:
          - job_name: clicklake
            file_sd_configs: [{files: [targets.json]}]
        """
            .formatted(rules.toAbsolutePath()));
    Path log = directory.resolve("prometheus.log");
    process =
        new ProcessBuilder(
                program.toAbsolutePath().toString(),
                "--config.file=" + directory.resolve("prometheus.yml").toAbsolutePath(),
                "--storage.tsdb.path=" + directory.resolve("data").toAbsolutePath(),
                "--web.listen-address=127.0.0.1:0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    alerts = URI.create("http://127.0.0.1:" + port(log) + "/api/v1/alerts");
  }

  private String port(Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      Matcher printed = LISTENS.matcher(Files.readString(log));
      if (printed.find()) {
        return printed.group(1);
      }
      Thread.sleep(100);
    }
    close();
    throw new IllegalStateException("Prometheus did not start:\n" + Files.readString(log));
  }

  /** Sets the address of the metrics to scrape. A job that is started again has another address. */
  void scrape(URI metrics) throws IOException {
    Path written = targets.resolveSibling("targets.new");
    Files.writeString(
        written,
        JSON.writeValueAsString(
            List.of(
                Map.of(
                    "targets",
                    List.of(metrics.getAuthority()),
                    "labels",
                    Map.of("release", release)))));
    Files.move(written, targets, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Records the alerts for findings that fire now. */
  void look() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(alerts).timeout(ANSWER).build();
    JsonNode answer;
    try {
      answer = JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    } catch (HttpTimeoutException e) {
      return; // The machine is busy; the next call finds the same alert.
    }
    long now = System.currentTimeMillis();
    for (JsonNode alert : answer.at("/data/alerts")) {
      boolean ofFindings = alert.at("/labels/alertname").asText().endsWith("Findings");
      if (ofFindings && alert.path("state").asText().equals("firing")) {
        long since = Instant.parse(alert.path("activeAt").asText()).toEpochMilli();
        firings.put(since, now);
      }
    }
  }

  /**
   * The time when an alert became active because of a finding that was opened at this time. Null if
   * no alert did, or if an alert was already active because of another finding.
   */
  Long firedFor(long finding) {
    boolean fires = firings.headMap(finding).values().stream().anyMatch(until -> until >= finding);
    Long first = firings.ceilingKey(finding);
    return fires || first == null || first - finding > LATEST ? null : first;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
