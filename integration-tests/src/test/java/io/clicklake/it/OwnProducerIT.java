package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.testkit.kinesis.producer.KinesisClients;
import io.clicklake.testkit.kinesis.producer.KplAggregate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Puts records on the stream of a local run from another process, with the AWS SDK for Java. */
class OwnProducerIT {
  private static final String STREAM = "events";

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
