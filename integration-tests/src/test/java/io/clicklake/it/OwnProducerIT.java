package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.testkit.kinesis.producer.KinesisClients;
import io.clicklake.testkit.kinesis.producer.KplAggregate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Puts records on the stream of a local run from another process, with the AWS SDK for Java. */
class OwnProducerIT {
  private static final String STREAM = "events";
  private static final String INGEST_READ =
      "flink_taskmanager_job_task_operator_kinesisanalytics_ingest_read{";

  @TempDir private Path directory;

  @Test
  void theTablesHaveTheEventsOfPlainAndOfAggregatedRecords() throws Exception {
    Map<String, Integer> expected = new TreeMap<>();
    try (ListeningRun run = ListeningRun.in(directory, "--shards", "1", "--keep", "16mb");
        KinesisClient client = KinesisClients.of(run.endpoint())) {
      for (int n = 0; n < 3; n++) {
        put(client, event(n));
        expected.put("e-" + n + "|" + n, 1);
      }
      KplAggregate aggregate = new KplAggregate();
      for (int n = 3; n < 10; n++) {
        aggregate.add("key", event(n));
        expected.put("e-" + n + "|" + n, 1);
      }
      put(client, aggregate.encode());
      put(client, event(9));

      Awaitility.await("the metrics of the tasks")
          .atMost(Duration.ofMinutes(2))
          .until(() -> text(run.metrics()).contains(INGEST_READ));
      String printed = run.stop();

      assertThat(printed)
          .contains(
              "aws kinesis put-record --endpoint-url " + run.endpoint(),
              "boto3.client(\"kinesis\", endpoint_url=\"" + run.endpoint() + "\"",
              "KinesisClient.builder().endpointOverride(URI.create(\"" + run.endpoint() + "\"))",
              "read 11 = rejected 0 + duplicate 1 + accepted 10",
              "The ledger balances.");
      assertThat(run.events()).isEqualTo(expected);
    }
  }

  private static String text(URI page) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
        .body();
  }

  private static void put(KinesisClient client, byte[] data) {
    client.putRecord(
        request ->
            request.streamName(STREAM).partitionKey("key").data(SdkBytes.fromByteArray(data)));
  }

  private static byte[] event(int n) {
    return String.format("{\"id\": \"e-%d\", \"at\": \"2026-11-29T08:00:00Z\", \"n\": %d}", n, n)
        .getBytes(StandardCharsets.UTF_8);
  }
}
