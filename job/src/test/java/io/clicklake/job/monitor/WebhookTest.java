package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.catalog.lake.read.StoredProfile;
import io.clicklake.job.CapturedLogs;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private final SimpleCounter sent = new SimpleCounter();
  private final SimpleCounter dropped = new SimpleCounter();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + body);
          Integer answer = answers.poll();
          exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private WebhookTarget target(String path, String secret, String format) {
    Map<String, String> options =
        Map.of(
            "monitor.webhook-url",
            "http://127.0.0.1:" + server.getAddress().getPort() + path,
            "monitor.webhook-secret",
            secret,
            "monitor.webhook-format",
            format);
    return WebhookTarget.of(Configuration.fromMap(options)).orElseThrow();
  }

  private String request() throws InterruptedException {
    String request = requests.poll(60, TimeUnit.SECONDS);
    assertThat(request).as("a request").isNotNull();
    return request;
  }

  private Webhook webhook(List<String> waiting) {
    return new Webhook(target("/hook", "s3cret", "cloudevents"), waiting, sent, dropped, 1);
  }

  @Test
  void sendsTheSecretInAHeader() throws Exception {
    try (Webhook webhook = webhook(List.of())) {
      webhook.send("{}");

      assertThat(request()).isEqualTo("/hook Bearer s3cret application/cloudevents+json {}");
    }
  }

  @Test
  void doesNotSendTheLineBreakAtTheEndOfASecret() throws Exception {
    WebhookTarget target = target("/hook", "s3cret\n", "cloudevents");
    try (Webhook webhook = new Webhook(target, List.of(), sent, dropped, 1)) {
      webhook.send("{}");

      assertThat(request()).startsWith("/hook Bearer s3cret application/");
    }
  }

  @Test
  void dropsARequestThatCannotBeMade() throws Exception {
    BlockingQueue<Integer> counted = new LinkedBlockingQueue<>();
    SimpleCounter each =
        new SimpleCounter() {
          @Override
          public void inc() {
            counted.add(1);
          }
        };
    WebhookTarget target = target("/hook", "s3\ncret", "cloudevents");
    try (Webhook webhook = new Webhook(target, List.of(), sent, each, 1)) {
      webhook.send("1");
      webhook.send("2");

      assertThat(counted.poll(60, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(counted.poll(60, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(requests).isEmpty();
    }
  }

  @Test
  void putsTheSecretIntoTheAddress() throws Exception {
    WebhookTarget target = target("/services/{secret}", "T0/B0", "slack");
    try (Webhook webhook = new Webhook(target, List.of(), sent, dropped, 1)) {
      webhook.send("{}");

      assertThat(request()).isEqualTo("/services/T0/B0 null application/json {}");
    }
  }

  @Test
  void repeatsARequestThatFailsAndKeepsTheOrder() throws Exception {
    answers.addAll(List.of(500, 429));
    try (Webhook webhook = webhook(List.of())) {
      webhook.send("1");
      webhook.send("2");

      assertThat(List.of(request(), request(), request(), request()))
          .extracting(text -> text.substring(text.length() - 1))
          .containsExactly("1", "1", "1", "2");
    }
  }

  @Test
  void dropsARequestThatIsWrong() throws Exception {
    answers.add(404);
    try (Webhook webhook = webhook(List.of())) {
      webhook.send("1");
      webhook.send("2");

      assertThat(List.of(request(), request()))
          .extracting(text -> text.substring(text.length() - 1))
          .containsExactly("1", "2");
      assertThat(dropped.getCount()).isEqualTo(1);
    }
  }

  @Test
  void sendsWhatWasWaitingBeforeARestart() throws Exception {
    Webhook broken =
        new Webhook(
            WebhookTarget.of(
                    Configuration.fromMap(Map.of("monitor.webhook-url", "http://127.0.0.1:1/")))
                .orElseThrow(),
            List.of("1"),
            sent,
            dropped,
            60_000);
    broken.send("2");
    List<String> waiting = broken.waiting();
    broken.close();
    assertThat(waiting).containsExactly("1", "2");

    try (Webhook webhook = webhook(waiting)) {
      assertThat(request()).endsWith("1");
      assertThat(request()).endsWith("2");
    }
  }

  @Test
  void theEndOfTheJobWaitsForTheLastRequests() throws Exception {
    answers.add(500);
    MonitorSpec limit =
        MonitorRun.spec(
            MonitorSpec.Kind.REJECTION_RATIO,
            null,
            new MonitorSpec.Limits(null, 0.02, Duration.ofDays(1), 20));
    try (OneInputStreamOperatorTestHarness<ProfileMinute, RowData> monitors =
        new OneInputStreamOperatorTestHarness<>(
            new MonitorOperator(
                "shop",
                List.of(limit),
                target("/hook", "s3cret", "slack"),
                StoredProfile.NOTHING,
                Duration.ZERO,
                null))) {
      monitors.open();
      monitors.processElement(
          new StreamRecord<>(
              new ProfileMinute(
                  0, MonitorTraffic.TABLE, "{}", ProfileMeasure.REJECTED, "type", 100)));

      monitors.getOperator().finish();

      assertThat(requests).hasSize(2);
    }
  }

  @Test
  void theWaitForTheLastRequestsIsBounded() throws Exception {
    answers.addAll(Collections.nCopies(1000, 500));
    try (Webhook webhook = new Webhook(target("/", "x", "slack"), List.of("1"), sent, dropped)) {
      webhook.awaitSent(Duration.ofMillis(10));

      assertThat(webhook.waiting()).containsExactly("1");
    }
  }

  @Test
  void neverLogsTheSecret() throws Exception {
    try (CapturedLogs logged = new CapturedLogs()) {
      for (String path : List.of("/{secret}", "/hook")) {
        answers.addAll(List.of(500, 404));
        WebhookTarget target = target(path, "s3cret", "slack");
        try (Webhook webhook = new Webhook(target, List.of("1"), sent, dropped, 1)) {
          webhook.awaitSent(Duration.ofMinutes(1));
        }
      }
      stop();
      WebhookTarget target = target("/{secret}", "s3cret", "slack");
      try (Webhook webhook = new Webhook(target, List.of("1"), sent, dropped, 1)) {
        webhook.awaitSent(Duration.ofMillis(100));
      }

      assertThat(logged.text()).contains("answered 500", "answered 404").doesNotContain("s3cret");
    }
  }

  @Test
  void neverKeepsMoreThanAThousandRequests() throws Exception {
    WebhookTarget nowhere =
        WebhookTarget.of(
                Configuration.fromMap(Map.of("monitor.webhook-url", "http://127.0.0.1:1/")))
            .orElseThrow();
    try (Webhook webhook = new Webhook(nowhere, List.of(), sent, dropped, 60_000)) {
      for (int i = 0; i < 1005; i++) {
        webhook.send(Integer.toString(i));
      }

      assertThat(webhook.waiting()).hasSize(1000).first().isEqualTo("5");
      assertThat(dropped.getCount()).isEqualTo(5);
    }
  }

  @Test
  void aFindingIsACloudEventWhoseIdIsTheFindingAndItsState() throws Exception {
    Finding finding = new Finding("0f6c", "fewer", 29_000_000, 29_000_002);
    finding.add(new Verdict("{\"a\":\"x\"}", "", "fewer", 100, 50, 29_000_000, "has 50"));
    finding.lastBad = 29_000_002;
    FindingRow change =
        new FindingRow(
            FindingState.OPENED,
            MonitorRun.spec(Kind.VOLUME, null, "a"),
            finding,
            1_740_000_180_000L);

    JsonNode event =
        new ObjectMapper().readTree(target("/", "s", "cloudevents").body("shop", change));

    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("id").asText()).isEqualTo("0f6c/opened");
    assertThat(event.path("source").asText()).isEqualTo("/clicklake/shop");
    assertThat(event.path("type").asText()).isEqualTo("io.clicklake.finding.opened");
    assertThat(event.path("time").asText()).isEqualTo("2025-02-19T21:23:00Z");
    assertThat(event.at("/data/expected").asDouble()).isEqualTo(100);
    assertThat(event.at("/data/message").asText())
        .isEqualTo(
            "a x has 50; first bad minute: 2025-02-19 21:20. Rows before it: SELECT * FROM raw_events WHERE"
                + " arrived_at >= TIMESTAMP '2025-02-19 21:15:00 UTC' AND arrived_at <"
                + " TIMESTAMP '2025-02-19 21:20:00 UTC'");
    assertThat(target("/", "s", "slack").body("shop", change))
        .startsWith("{\"text\":\"[warning] opened volume: a x has 50");
  }

  @Test
  void theTextOfSlackHasNoMentionsAndNoControlCharacters() throws Exception {
    String key = "{\"a\":\"<!here> & \\u000a\\u001b\\u2028x\"}";
    Finding finding = new Finding("0f6c", "fewer", 29_000_000, 29_000_002);
    String happened = MonitorKey.label(key) + " has 50";
    finding.add(new Verdict(key, "", "fewer", 100, 50, 29_000_000, "has 50"));
    assertThat(finding.happened).isEqualTo(happened).contains("\n");
    FindingRow change =
        new FindingRow(
            FindingState.OPENED,
            MonitorRun.spec(Kind.VOLUME, null, "a"),
            finding,
            1_740_000_180_000L);

    JsonNode body = new ObjectMapper().readTree(target("/", "s", "slack").body("shop", change));

    assertThat(change.message).startsWith("a <!here> & ???x has 50; first bad minute: ");
    assertThat(body.path("text").asText())
        .startsWith(
            "[warning] opened volume: a &lt;!here&gt; &amp; ???x has 50; first bad minute: ");
    assertThat(MonitorKey.printable("{\"a\":\"\u0085\u007fb\"}")).isEqualTo("{\"a\":\"??b\"}");
  }
}
