package io.clicklake.it.aws;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.job.options.Options;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.kinesis.producer.Packing;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import io.clicklake.tools.reconcile.Discrepancy;
import io.clicklake.tools.reconcile.LedgerSnapshot;
import io.clicklake.tools.reconcile.LedgerTotals;
import io.clicklake.tools.reconcile.Reconciliation;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * A stream with events of a bundled dataset, the shipped jar that reads the stream, and the
 * expected tables.
 */
final class ShippedJob implements AutoCloseable {
  private static final long SEED = Long.getLong("clicklake.test.seed", 20261122);

  final String stream = "events-" + UUID.randomUUID();
  final ExpectedTables expectedTables;
  final Map<String, String> options;

  private final Instant started = Instant.now();
  private final AwsFlinkCluster cluster;
  private final Dataset dataset;
  private final KinesisClient client;
  private final StreamProducer producer;
  private final Iterator<GeneratedEvent> events;
  private final CatalogDatabase lake;
  private String job;

  private ShippedJob(AwsFlinkCluster cluster, String name, int count, Map<String, String> given) {
    System.out.println(name + ", seed " + SEED + ", events " + count);
    AwsServer aws = AwsServer.running();
    this.cluster = cluster;
    this.options = options(name, given);
    EventSource source =
        Generators.of(name, Generators.options(name, count, SEED, System.currentTimeMillis()));
    expectedTables = source.expectedTables();
    events = source.events();
    dataset = Datasets.load(name);
    client = aws.kinesis();
    client.createStream(request -> request.streamName(stream).shardCount(2));
    awaitActive();
    producer = StreamProducer.open(client, stream, Packing.PLAIN, StreamProducer.UNLIMITED);
    lake = CatalogDatabase.open(CatalogSettings.of(Configuration.fromMap(options), name));
  }

  /** The stream, still empty, and the job, not yet started. */
  static ShippedJob of(
      AwsFlinkCluster cluster, String dataset, int events, Map<String, String> given) {
    return new ShippedJob(cluster, dataset, events, given);
  }

  private Map<String, String> options(String name, Map<String, String> given) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("dataset.location", name);
    all.put("stream.name", stream);
    all.put("stream.region", AwsServer.REGION);
    all.put("stream.endpoint", AwsServer.running().endpoint().toString());
    all.put("stream.discovery-interval", "1 s");
    all.put("watermark.idle-timeout", "2 s");
    all.put(Options.HASH_SECRET + "user", "clicklake-local");
    all.putAll(given);
    return all;
  }

  void start() {
    job = cluster.run(options);
  }

  /** Puts this number of events on the stream. */
  void put(int count) {
    for (int i = 0; i < count && events.hasNext(); i++) {
      GeneratedEvent event = events.next();
      expectedTables.add(event);
      producer.put(event.partitionKey(), event.payload());
    }
    producer.flush();
  }

  void splitFirstShard() {
    client.splitShard(
        request ->
            request
                .streamName(stream)
                .shardToSplit("shardId-000000000000")
                .newStartingHashKey("1000000000000000000000000000000000000"));
    awaitActive();
  }

  void awaitAllRead() {
    AwsFlinkCluster.await(
        "all events read",
        () -> {
          cluster.checkRunning(job);
          return totals().read() >= producer.events();
        });
  }

  void drain() {
    cluster.drain(job);
  }

  LedgerTotals totals() {
    return LedgerTotals.committed(lake, job);
  }

  /** Returns the differences in the ledger; empty when the ledger balances. */
  List<String> differences() {
    return Reconciliation.of(LedgerSnapshot.read(lake, dataset).of(job)).differences().stream()
        .map(Discrepancy::sentence)
        .toList();
  }

  /** The time when the stream was created. */
  Instant started() {
    return started;
  }

  CatalogDatabase lake() {
    return lake;
  }

  private void awaitActive() {
    client
        .waiter()
        .waitUntilStreamExists(
            request -> request.streamName(stream),
            waiting ->
                waiting
                    .maxAttempts(600)
                    .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(50))));
  }

  @Override
  public void close() {
    producer.close();
    client.close();
    lake.close();
  }
}
