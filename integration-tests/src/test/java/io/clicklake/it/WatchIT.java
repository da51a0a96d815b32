package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.local.fault.CatalogFault;
import io.clicklake.local.fault.CatalogProxy;
import io.clicklake.local.fault.CatalogServer;
import io.clicklake.tools.watch.Watch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.configuration.Configuration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watches a job from outside with the command {@code watch}, and stops the job or its commits. */
@Tag("full")
class WatchIT {
  private static final Path BUNDLED =
      Path.of("../catalog/src/main/resources/datasets/ad-clickstream");

  private static final String MONITORS =
      "monitors:\n  commits: {monitor: commit, max: 60 s, severity: critical}\n";

  private static final String TABLE = "ad_interactions";

  private static final int FOUND = 1;

  @TempDir private Path directory;
  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private HttpServer webhook;
  private Path dataset;

  @BeforeEach
  void prepare() throws IOException {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext("/", this::receive);
    webhook.start();
    dataset = Files.createDirectories(directory.resolve("watched"));
    String yaml = Files.readString(BUNDLED.resolve("dataset.yaml"));
    Files.writeString(dataset.resolve("dataset.yaml"), yaml + MONITORS);
    Files.copy(BUNDLED.resolve("event.schema.json"), dataset.resolve("event.schema.json"));
  }

  @AfterEach
  void stop() {
    webhook.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(new ObjectMapper().readTree(exchange.getRequestBody()));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Test
  void aStoppedJobIsFoundAndItsFindingClosesWhenTheJobStartsAgain() throws Exception {
    try (JobRun run =
        JobRun.in(directory)
            .dataset(dataset.toString())
            .options(Map.of("monitor.webhook-url", webhookUri()))
            .start()) {
      VerifiedFeed feed = VerifiedFeed.to(run);
      feed.putPart();
      run.awaitAllRead();
      assertThat(run.command("watch", "--once")).isZero();
      String savepoint = run.stop();

      assertThat(watchAfterAMinute()).isEqualTo(1);
      assertThat(watchAfterAMinute()).as("it is reported once").isEqualTo(1);
      StoredFinding opened = run.findings().get(0);
      assertThat(opened.state()).isEqualTo("opened");
      assertThat(opened.key()).isEqualTo("{}");
      assertThat(opened.message()).startsWith("No table has got a commit since ");
      assertThat(run.command("findings", "--open")).isEqualTo(FOUND);

      run.restore(savepoint);
      feed.putPart();
      run.await("the finding is closed", () -> !run.findings().get(0).isOpen());
      assertThat(run.findings()).hasSize(1);
      assertThat(run.command("watch", "--once")).isZero();
      run.await("the webhook has both changes", () -> received.size() == 2);
      assertThat(received)
          .extracting(event -> event.path("id").asText())
          .containsExactly(opened.id() + "/opened", opened.id() + "/closed");

      feed.assertExactAtTheEnd();
      assertThat(run.command("reconcile")).isZero();
      assertThat(run.command("reconcile", "--all")).isZero();
    }
  }

  @Test
  void aTableWhoseCommitsFailIsNamed() throws Exception {
    try (CatalogServer server = CatalogServer.start(directory);
        CatalogProxy proxy = CatalogProxy.before(server.uri());
        JobRun run =
            JobRun.in(directory)
                .dataset(dataset.toString())
                .options(Map.of("catalog.type", "rest", "catalog.uri", proxy.uri().toString()))
                .start()) {
      VerifiedFeed feed = VerifiedFeed.to(run);
      feed.putPart();
      run.awaitAllRead();
      proxy.faults().next(1000, CatalogFault.INTERNAL_ERROR, TABLE::equals);
      feed.putPart();
      Awaitility.await("the ledger has a checkpoint that the table lacks")
          .atMost(Duration.ofMinutes(4))
          .until(() -> proxy.faults().met() > 0 && newest(run, "ledger") > newest(run, TABLE));

      assertThat(watchAfterAMinute()).isEqualTo(1);

      StoredFinding opened = run.findings().get(0);
      assertThat(opened.key()).isEqualTo("{\"table\":\"ad_interactions\"}");
      assertThat(opened.table()).isEqualTo(TABLE);
      assertThat(opened.severity()).isEqualTo("critical");
      assertThat(opened.message()).startsWith("Table ad_interactions has no commit of checkpoint ");
      assertThat(received).hasSize(1);
      assertThat(received.get(0).at("/data/table_name").asText()).isEqualTo(TABLE);
    }
  }

  private static long newest(JobRun run, String table) {
    return new TableReader(run.table(table))
        .commits().stream().mapToLong(commit -> commit.checkpointId().orElse(0)).max().orElse(0);
  }

  /** Watches with a clock that is a minute and a second ahead; returns the open findings. */
  private int watchAfterAMinute() throws InterruptedException {
    Configuration options = new Configuration();
    options.setString("monitor.webhook-url", webhookUri());
    Configuration local = LocalCatalog.options(directory);
    try (CatalogDatabase lake = CatalogDatabase.open(CatalogSettings.of(local, "ad-clickstream"));
        Watch watch =
            new Watch(
                lake,
                Datasets.load(dataset.toString()),
                options,
                () -> System.currentTimeMillis() + 61_000,
                line -> {})) {
      int open = watch.look();
      assertThat(watch.awaitSent(Duration.ofMinutes(1))).isTrue();
      return open;
    }
  }

  private String webhookUri() {
    return "http://127.0.0.1:" + webhook.getAddress().getPort() + "/";
  }
}
