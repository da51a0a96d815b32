package io.clicklake.local.detect;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.catalog.table.Zones;
import io.clicklake.local.LocalOptions;
import io.clicklake.local.LocalStack;
import io.clicklake.local.LocalStream;
import io.clicklake.local.RunDirectories;
import io.clicklake.testkit.kinesis.EndpointSettings;
import io.clicklake.testkit.kinesis.KinesisEndpoint;
import io.clicklake.testkit.kinesis.producer.KinesisClients;
import io.clicklake.testkit.kinesis.producer.Packing;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import io.clicklake.testkit.traffic.ProfileTraffic;
import io.clicklake.testkit.traffic.Publishers;
import io.clicklake.tools.check.CheckedDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The job of a measured run with its stream, its tables, its publishers, and its webhook. */
final class DetectStack implements AutoCloseable {
  private static final long MINUTE = 60_000;
  private static final int WEEK = 7 * Publishers.DAY;

  /** 1970-01-05, a Monday, in minutes since 1970. */
  private static final int FIRST_MONDAY = 4 * Publishers.DAY;

  private static final int SHARDS = 4;
  private static final int TASKS = 2;

  private final FindingReceiver receiver = new FindingReceiver();
  private final RunDirectories place;
  private final KinesisEndpoint endpoint;
  private final LocalStack stack;
  private final KinesisClient client;
  private final EventTraffic traffic;
  private final long baselineRows;

  /**
   * @param directory for dataset, tables and state
   * @param baselineDays how many days of the profile are generated
   */
  DetectStack(Path directory, long seed, int baselineDays) throws Exception {
    Path dataset = DetectDataset.write(directory.resolve("dataset"));
    Path warehouse = Files.createDirectories(directory.resolve("warehouse"));
    long now = System.currentTimeMillis() / MINUTE;
    long week = Math.floorDiv(now - FIRST_MONDAY, WEEK) * WEEK + FIRST_MONDAY;
    long start = week - 2L * WEEK;
    ProfileTraffic profile = new ProfileTraffic(seed, Publishers.NO_HOLIDAY, List.of());
    try (CatalogDatabase lake = open(warehouse)) {
      lake.prepare(CheckedDataset.load(dataset.toString()).tables());
      baselineRows =
          new GeneratedBaseline(lake.table(Zones.PROFILE_MINUTES), profile, start)
              .write(now - (long) baselineDays * Publishers.DAY, now);
    }
    place = RunDirectories.prepare(warehouse, warehouse);
    endpoint = KinesisEndpoint.start(EndpointSettings.DEFAULT);
    stack = LocalStack.start(options(dataset, warehouse, seed), place, endpoint);
    client = KinesisClients.of(endpoint.uri());
    traffic =
        new EventTraffic(
            StreamProducer.open(client, LocalStack.STREAM, Packing.PLAIN, StreamProducer.UNLIMITED),
            profile.publishers(),
            start,
            seed + 1);
  }

  private static CatalogDatabase open(Path warehouse) {
    return CatalogDatabase.open(
        CatalogSettings.of(LocalCatalog.options(warehouse), DetectDataset.NAME));
  }

  private LocalOptions options(Path dataset, Path warehouse, long seed) {
    return new LocalOptions(
        dataset.toString(),
        null,
        warehouse,
        0,
        seed,
        true,
        0,
        LocalStream.ofShards(SHARDS),
        TASKS,
        Map.of("monitor.webhook-url", receiver.uri().toString()));
  }

  /** The number of rows of the generated profile. */
  long baselineRows() {
    return baselineRows;
  }

  List<Shard> shards() {
    return client.listShards(request -> request.streamName(LocalStack.STREAM)).shards();
  }

  EventTraffic traffic() {
    return traffic;
  }

  FindingReceiver receiver() {
    return receiver;
  }

  TableReader rawEvents() {
    return new TableReader(stack.lake().table(Zones.RAW_EVENTS));
  }

  /** Throws an exception if the job does not run, or if the events cannot be sent. */
  void check() throws Exception {
    stack.checkRunning();
    traffic.check();
  }

  @Override
  public void close() throws Exception {
    try (receiver;
        place;
        endpoint;
        stack;
        client) {
      traffic.close();
    }
  }
}
