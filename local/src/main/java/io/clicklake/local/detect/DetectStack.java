package io.clicklake.local.detect;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.catalog.table.Zones;
import io.clicklake.local.JobFailedException;
import io.clicklake.local.LocalOptions;
import io.clicklake.local.LocalStack;
import io.clicklake.local.LocalStream;
import io.clicklake.local.PrometheusEndpoint;
import io.clicklake.local.RunDirectories;
import io.clicklake.local.fault.CatalogFault;
import io.clicklake.local.fault.CatalogProxy;
import io.clicklake.local.fault.CatalogServer;
import io.clicklake.testkit.kinesis.EndpointSettings;
import io.clicklake.testkit.kinesis.KinesisEndpoint;
import io.clicklake.testkit.kinesis.producer.KinesisClients;
import io.clicklake.testkit.kinesis.producer.Packing;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import io.clicklake.testkit.traffic.ProfileTraffic;
import io.clicklake.testkit.traffic.Publishers;
import io.clicklake.tools.check.CheckedDataset;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.Configuration;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * The parts of one run of the command {@code detect}: the job, the Kinesis endpoint, the tables,
 * the generated events of the publishers, the command {@code watch} in a thread, and the receiver
 * of the webhook requests.
 */
final class DetectStack implements AutoCloseable {
  private static final long MINUTE = 60_000;
  private static final int WEEK = 7 * Publishers.DAY;

  /** 1970-01-05, a Monday, in minutes since 1970. */
  private static final int FIRST_MONDAY = 4 * Publishers.DAY;

  private static final int SHARDS = 4;
  private static final int TASKS = 2;
  private static final int MANY = 1_000_000;

  private final FindingReceiver receiver = new FindingReceiver();
  private final RunDirectories place;
  private final KinesisEndpoint endpoint;
  private final CatalogServer server;
  private final CatalogProxy catalog;
  private final CatalogDatabase lake;
  private final LocalOptions options;
  private final WatchThread watch;
  private final KinesisClient client;
  private final Set<Integer> stating;
  private final EventTraffic traffic;
  private final long baselineRows;
  private LocalStack stack;
  private boolean mayFail;

  /**
   * @param directory for dataset, tables and state
   * @param baselineDays the number of days for which a profile is generated
   */
  DetectStack(Path directory, long seed, int baselineDays) throws Exception {
    Path dataset = DetectDataset.write(directory.resolve("dataset"));
    Path warehouse = Files.createDirectories(directory.resolve("warehouse"));
    long now = System.currentTimeMillis() / MINUTE;
    long week = Math.floorDiv(now - FIRST_MONDAY, WEEK) * WEEK + FIRST_MONDAY;
    long start = week - 2L * WEEK;
    ProfileTraffic profile = new ProfileTraffic(seed, Publishers.NO_HOLIDAY, List.of());
    CheckedDataset checked = CheckedDataset.load(dataset.toString());
    lake = open(warehouse);
    lake.prepare(checked.tables());
    baselineRows =
        new GeneratedBaseline(lake.table(Zones.PROFILE_MINUTES), profile, start)
            .write(now - (long) baselineDays * Publishers.DAY, now);
    server = CatalogServer.start(warehouse);
    catalog = CatalogProxy.before(server.uri());
    options = options(dataset, warehouse, seed);
    place = RunDirectories.prepare(warehouse, warehouse);
    endpoint = KinesisEndpoint.start(EndpointSettings.DEFAULT);
    stack = LocalStack.start(options, place, endpoint);
    watch = new WatchThread(lake, checked.dataset(), Configuration.fromMap(options.overrides()));
    client = KinesisClients.of(endpoint.uri());
    stating = DefectDraw.stating(new Random(seed + 2));
    traffic =
        new EventTraffic(
            StreamProducer.open(client, LocalStack.STREAM, Packing.PLAIN, StreamProducer.UNLIMITED),
            profile.publishers(),
            start,
            stating,
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
        Map.of(
            "monitor.webhook-url",
            receiver.uri().toString(),
            "catalog.type",
            "rest",
            "catalog.uri",
            catalog.uri().toString()));
  }

  /** The number of rows of the generated profile. */
  long baselineRows() {
    return baselineRows;
  }

  List<Shard> shards() {
    return client.listShards(request -> request.streamName(LocalStack.STREAM)).shards();
  }

  /** The publishers that send manifests. */
  Set<Integer> stating() {
    return stating;
  }

  /** The address of the metrics of the job; null while the job does not run. */
  URI metrics() {
    return PrometheusEndpoint.uri().orElse(null);
  }

  EventTraffic traffic() {
    return traffic;
  }

  FindingReceiver receiver() {
    return receiver;
  }

  TableReader rawEvents() {
    return new TableReader(lake.table(Zones.RAW_EVENTS));
  }

  /** From now on, the catalog answers each commit of the table with the status 500. */
  void failCommits(String table) {
    mayFail = true;
    catalog.faults().next(MANY, CatalogFault.INTERNAL_ERROR, table::equals);
  }

  /** Ends the job without a savepoint. */
  void kill() throws Exception {
    stack.close();
    stack = null;
  }

  /** Lets commits succeed again. If the job does not run, starts it from its last checkpoint. */
  void repair() throws Exception {
    catalog.faults().clear();
    mayFail = false;
    if (stack != null && runs()) {
      return;
    }
    if (stack != null) {
      stack.close();
    }
    stack =
        LocalStack.restore(
            options, place, endpoint, UnaryOperator.identity(), place.lastCheckpoint());
  }

  private boolean runs() throws Exception {
    try {
      stack.checkRunning();
      return true;
    } catch (JobFailedException e) {
      return false;
    }
  }

  /** Throws an exception if the job does not run, or if the events cannot be sent. */
  void check() throws Exception {
    if (stack != null && !mayFail) {
      stack.checkRunning();
    }
    traffic.check();
  }

  /** Ends the traffic, and drains the job. */
  void drain() throws Exception {
    traffic.close();
    stack.drain();
  }

  @Override
  public void close() throws Exception {
    try (receiver;
        place;
        lake;
        server;
        catalog;
        endpoint;
        LocalStack running = stack;
        watch;
        client) {
      traffic.close();
    }
  }
}
