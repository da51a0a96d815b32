package io.clicklake.job.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.catalog.lake.SummaryKeys;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.WrittenDataset;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageTest {
  private static final Duration NEVER = Duration.ofDays(1);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Dataset DATASET =
      WrittenDataset.of(
          "\"page\": {\"type\": \"string\"}",
          "clicks: {columns: {id: id, at: at}, time: at, partition: [day(at)]}");

  @TempDir private Path warehouse;
  private final BlockingQueue<JsonNode> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private final JobID job = new JobID();
  private final CompletableFuture<JobExecutionResult> result = new CompletableFuture<>();
  private HttpServer server;
  private Configuration options;
  private CatalogDatabase lake;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          JsonNode event = JSON.readTree(exchange.getRequestBody());
          Integer answer = answers.poll();
          exchange.sendResponseHeaders(answer == null ? 201 : answer, -1);
          exchange.close();
          requests.add(event);
        });
    server.start();
    options = LocalCatalog.options(warehouse);
    options.addAll(
        Configuration.fromMap(
            Map.of(
                "lineage.url", "http://127.0.0.1:" + server.getAddress().getPort() + "/lineage",
                "stream.name", "clicks",
                "stream.region", "eu-west-1")));
    lake = CatalogDatabase.open(CatalogSettings.of(options, DATASET.name()));
    lake.prepare(tables());
  }

  @AfterEach
  void stop() {
    lake.close();
    server.stop(0);
  }

  private static List<TableDefinition> tables() {
    return List.of(TableDefinition.draft(Zones.RAW_EVENTS, Zones.RAW_TYPE).define());
  }

  private Lineage lineage(Duration period) {
    CatalogSettings settings = CatalogSettings.of(options, DATASET.name());
    Lineage lineage =
        new Lineage(
            new LineageEvents(
                options, DATASET, tables(), settings.description(), settings.database()),
            new EventQueue(LineageReceiver.of(options)),
            settings,
            List.of(Zones.RAW_EVENTS),
            period);
    lineage.beforeSubmission(lake);
    return lineage;
  }

  private void commit(long rows, boolean byTheJob) {
    Table table = lake.table(Zones.RAW_EVENTS);
    DataFile file =
        DataFiles.builder(table.spec())
            .withPath(table.location() + "/data/" + rows + ".parquet")
            .withFormat("parquet")
            .withRecordCount(rows)
            .withFileSizeInBytes(10 * rows)
            .build();
    AppendFiles append = table.newAppend().appendFile(file);
    if (byTheJob) {
      append.set(SummaryKeys.JOB, job.toString());
      append.set(SummaryKeys.CHECKPOINT, "3");
    }
    append.commit();
  }

  private JsonNode request() throws InterruptedException {
    JsonNode request = requests.poll(60, TimeUnit.SECONDS);
    assertThat(request).as("a request").isNotNull();
    return request;
  }

  private static String type(JsonNode event) {
    return event.at("/eventType").asText();
  }

  private static JsonNode statistics(JsonNode event) {
    return event.at("/outputs/0/outputFacets/outputStatistics");
  }

  @Test
  void reportsTheStartTheCommitsAndTheEndOfAJob() throws Exception {
    commit(1, true);
    Lineage lineage = lineage(NEVER);

    lineage.follow(job, result);
    JsonNode start = request();
    commit(7, true);
    commit(100, false);
    commit(20, true);
    result.complete(null);
    JsonNode end = request();

    assertThat(type(start)).isEqualTo("START");
    assertThat(statistics(start).isMissingNode()).isTrue();
    assertThat(type(end)).isEqualTo("COMPLETE");
    assertThat(end.at("/run/runId")).isEqualTo(start.at("/run/runId"));
    assertThat(statistics(end).at("/rowCount").asLong()).isEqualTo(27);
    assertThat(statistics(end).at("/size").asLong()).isEqualTo(270);
    assertThat(statistics(end).at("/fileCount").asLong()).isEqualTo(2);
    assertThat(end.at("/outputs/0/outputFacets/clicklake_commits/commits").size()).isEqualTo(2);
    assertThat(end.at("/outputs/0/facets/version/datasetVersion").asText())
        .isEqualTo(Long.toString(lake.table(Zones.RAW_EVENTS).currentSnapshot().snapshotId()));
    lineage.done().get(60, TimeUnit.SECONDS);
    assertThat(requests).isEmpty();
  }

  @Test
  void reportsEachCommitOnceWhileTheJobRuns() throws Exception {
    lineage(Duration.ofMillis(20)).follow(job, result);
    List<Long> rows = new ArrayList<>();
    commit(7, true);
    while (rows.isEmpty()) {
      addRows(request(), rows);
    }
    commit(20, true);
    result.complete(null);

    JsonNode event = request();
    for (; type(event).equals("RUNNING"); event = request()) {
      addRows(event, rows);
    }

    addRows(event, rows);
    assertThat(type(event)).isEqualTo("COMPLETE");
    assertThat(rows).containsExactly(7L, 20L);
  }

  private static void addRows(JsonNode event, List<Long> rows) {
    if (!statistics(event).isMissingNode()) {
      rows.add(statistics(event).at("/rowCount").asLong());
    }
  }

  @Test
  void saysWhyAJobFailed() throws Exception {
    lineage(NEVER).follow(job, result);
    request();
    result.completeExceptionally(
        new JobExecutionException(
            job,
            "Job execution failed.",
            new RuntimeException("task 3", new IllegalStateException("the disk is full"))));

    JsonNode end = request();

    assertThat(type(end)).isEqualTo("FAIL");
    assertThat(end.at("/run/facets/errorMessage/message").asText())
        .isEqualTo("java.lang.IllegalStateException: the disk is full");
  }

  @Test
  void reportsACancelledJobAsAborted() throws Exception {
    lineage(NEVER).follow(job, result);
    request();
    result.completeExceptionally(new JobCancellationException(job, "cancelled", null));

    assertThat(type(request())).isEqualTo("ABORT");
  }

  @Test
  void saysNothingAboutAnEndThatIsNotKnown() throws Exception {
    Lineage lineage = lineage(NEVER);
    lineage.follow(job, result);
    request();

    result.completeExceptionally(new TimeoutException("no connection"));
    lineage.done().get(60, TimeUnit.SECONDS);

    assertThat(requests).isEmpty();
  }

  @Test
  void keepsTheOrderWhenTheReceiverHasErrors() throws Exception {
    answers.addAll(List.of(503, 429));
    Lineage lineage = lineage(NEVER);
    lineage.follow(job, result);
    result.complete(null);
    lineage.awaitEnd();

    assertThat(List.of(request(), request(), request(), request()))
        .extracting(LineageTest::type)
        .containsExactly("START", "START", "START", "COMPLETE");
  }

  @Test
  void dropsAnEventThatTheReceiverRejects() throws Exception {
    answers.add(400);
    Lineage lineage = lineage(NEVER);
    lineage.follow(job, result);
    result.complete(null);
    lineage.awaitEnd();

    assertThat(List.of(request(), request()))
        .extracting(LineageTest::type)
        .containsExactly("START", "COMPLETE");
    assertThat(requests).isEmpty();
  }

  @Test
  void aRestartOfTheJobContinuesTheRun() throws Exception {
    lineage(NEVER).follow(job, result);
    String run = request().at("/run/runId").asText();

    lineage(NEVER).follow(job, new CompletableFuture<>());
    assertThat(request().at("/run/runId").asText()).isEqualTo(run);

    lineage(NEVER).follow(new JobID(), new CompletableFuture<>());
    assertThat(request().at("/run/runId").asText()).isNotEqualTo(run);
  }

  @Test
  void isDoneIfNoJobWasSubmitted() {
    assertThat(lineage(NEVER).done()).isCompleted();
  }
}
