package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.kinesis.KinesisEndpoint;
import io.clicklake.testkit.kinesis.producer.KinesisClients;
import io.clicklake.testkit.kinesis.producer.Packing;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import io.clicklake.tools.reconcile.LedgerSnapshot;
import io.clicklake.tools.reconcile.LedgerTotals;
import io.clicklake.tools.reconcile.Reconciliation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Runs the shipped jar as the managed service does, and deploys new versions of the jar. */
@Tag("java-11")
class ManagedFlinkRuntimeIT {
  private static final String DATASET = "ad-clickstream";
  private static final Duration TIMEOUT = Duration.ofMinutes(8);
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final int EVENTS = 2_000;
  private static final int LARGEST_RECORD_KIB = 10 * 1024;

  @TempDir private Path directory;

  private KinesisEndpoint kinesis;
  private KinesisClient client;

  @BeforeEach
  void createStream() throws Exception {
    kinesis = KinesisEndpoint.start(Clock.systemUTC(), KinesisEndpoint.DEFAULT_RETENTION);
    client = KinesisClients.of(kinesis.uri());
    client.createStream(
        request ->
            request.streamName("clicks").shardCount(2).maxRecordSizeInKiB(LARGEST_RECORD_KIB));
  }

  @AfterEach
  void close() {
    try (KinesisEndpoint endpoint = kinesis) {
      client.close();
    }
  }

  @Test
  void aNewVersionGoesOnFromTheSnapshotOfTheOldOneAndNothingIsThereTwice() throws Exception {
    System.out.println("Java of the service: " + ManagedFlinkService.java());
    put(1);
    Path snapshots = Files.createDirectory(directory.resolve("snapshots"));
    String snapshot;
    try (ManagedFlinkService old = ManagedFlinkService.start(directory, options(), null)) {
      awaitRead(old, EVENTS);
      snapshot = old.stop(snapshots);
    }

    put(2);
    try (ManagedFlinkService withoutSnapshot =
        ManagedFlinkService.start(directory, options(), null)) {
      assertThat(withoutSnapshot.end())
          .contains("The job was started without state, but job ")
          .contains("Start from the last checkpoint or savepoint of that job");
    }
    try (ManagedFlinkService renewed = ManagedFlinkService.start(directory, options(), snapshot)) {
      awaitRead(renewed, 2 * EVENTS);
      renewed.stop(snapshots);
    }

    try (CatalogDatabase lake = lake()) {
      LedgerSnapshot ledger = LedgerSnapshot.read(lake, Datasets.load(DATASET));
      assertThat(Reconciliation.of(ledger).differences()).isEmpty();
      assertThat(LedgerTotals.committed(lake).read()).isEqualTo(2 * EVENTS);
    }
  }

  private void put(long seed) {
    EventSource source =
        Generators.of(
            DATASET, Generators.options(DATASET, EVENTS, seed, System.currentTimeMillis()));
    StreamProducer producer =
        StreamProducer.open(client, "clicks", Packing.PLAIN, StreamProducer.UNLIMITED);
    source.events().forEachRemaining(event -> producer.put(event.partitionKey(), event.payload()));
    producer.flush();
    assertThat(producer.events()).isEqualTo(EVENTS);
  }

  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>(catalog());
    options.put("stream.name", "clicks");
    options.put("stream.region", "us-east-1");
    options.put("stream.endpoint", kinesis.uri().toString());
    options.put("stream.properties.aws.credentials.provider.basic.accesskeyid", "local");
    options.put("stream.properties.aws.credentials.provider.basic.secretkey", "local");
    options.put("dataset.location", DATASET);
    options.put("hash.secret.user", "k");
    return options;
  }

  private Map<String, String> catalog() {
    return Map.of(
        "catalog.type", "hadoop", "catalog.warehouse", directory.resolve("warehouse").toString());
  }

  private CatalogDatabase lake() {
    return CatalogDatabase.open(CatalogSettings.of(Configuration.fromMap(catalog()), DATASET));
  }

  private void awaitRead(ManagedFlinkService service, long events) {
    Awaitility.await(events + " events are read")
        .atMost(TIMEOUT)
        .pollInterval(INTERVAL)
        .until(
            () -> {
              long read = read();
              if (read < events && !service.isRunning()) {
                throw new AssertionError(
                    "The service ended after " + read + " events:\n" + service.output());
              }
              return read >= events;
            });
  }

  private long read() {
    try (CatalogDatabase lake = lake()) {
      return lake.holds("ledger") ? LedgerTotals.committed(lake).read() : 0;
    }
  }
}
