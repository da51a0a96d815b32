package io.clicklake.it;

import io.clicklake.catalog.lake.read.FindingTable;
import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.cli.Clicklake;
import io.clicklake.job.record.RawRecord;
import io.clicklake.local.LocalOptions;
import io.clicklake.local.LocalStack;
import io.clicklake.local.LocalStream;
import io.clicklake.local.RunDirectories;
import io.clicklake.local.verify.WrittenTables;
import io.clicklake.testkit.kinesis.KinesisEndpoint;
import io.clicklake.testkit.kinesis.producer.KinesisClients;
import io.clicklake.testkit.kinesis.producer.Packing;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import io.clicklake.tools.reconcile.LedgerSnapshot;
import io.clicklake.tools.reconcile.LedgerTotals;
import io.clicklake.tools.reconcile.ReconcileScope;
import io.clicklake.tools.reconcile.Reconciler;
import io.clicklake.tools.reconcile.Reconciliation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.iceberg.Table;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Runs the whole job in this process, on a stream that the test fills, until all tables are
 * written.
 */
final class JobRun implements AutoCloseable {
  private static final Duration TIMEOUT =
      Duration.ofMinutes(Boolean.getBoolean("clicklake.soak") ? 60 : 4);
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final RunDirectories place;
  private final KinesisEndpoint endpoint;
  private final LocalOptions options;
  private final UnaryOperator<DataStream<RawRecord>> tap;
  private LocalStack stack;
  private final KinesisClient client;
  private final StreamProducer producer;

  private JobRun(
      RunDirectories place,
      KinesisEndpoint endpoint,
      LocalOptions options,
      Packing packing,
      double rate,
      UnaryOperator<DataStream<RawRecord>> tap)
      throws Exception {
    this.place = place;
    this.endpoint = endpoint;
    this.options = options;
    this.tap = tap;
    this.stack = LocalStack.start(options, place, endpoint, tap);
    this.client = KinesisClients.of(endpoint.uri());
    this.producer = StreamProducer.open(client, LocalStack.STREAM, packing, rate);
  }

  static Setup in(Path directory) {
    return new Setup(directory);
  }

  /** The settings of a run. The defaults are those of {@code ./clicklake local}. */
  static final class Setup {
    private final Path directory;
    private String dataset = "ad-clickstream";
    private int parallelism = 2;
    private int shards = 2;
    private Clock clock = Clock.systemUTC();
    private Packing packing = Packing.PLAIN;
    private double rate = StreamProducer.UNLIMITED;
    private UnaryOperator<DataStream<RawRecord>> tap = UnaryOperator.identity();
    private Map<String, String> options = Map.of();
    private boolean scraped;

    private Setup(Path directory) {
      this.directory = directory;
    }

    Setup dataset(String location) {
      dataset = location;
      return this;
    }

    Setup parallelism(int value) {
      parallelism = value;
      return this;
    }

    Setup shards(int value) {
      shards = value;
      return this;
    }

    /** The clock of the stream, which decides when records arrive. */
    Setup clock(Clock value) {
      clock = value;
      return this;
    }

    Setup packing(Packing value) {
      packing = value;
      return this;
    }

    /** The largest number of events that are put per second. */
    Setup rate(double value) {
      rate = value;
      return this;
    }

    /** Adds operators between the source and the pipeline. */
    Setup tap(UnaryOperator<DataStream<RawRecord>> value) {
      tap = value;
      return this;
    }

    Setup options(Map<String, String> value) {
      options = value;
      return this;
    }

    /** Opens a {@code PrometheusEndpoint}, as {@code local --follow} does. */
    Setup scraped() {
      scraped = true;
      return this;
    }

    JobRun start() throws Exception {
      RunDirectories place = RunDirectories.prepare(directory, directory);
      KinesisEndpoint endpoint = KinesisEndpoint.start(clock, KinesisEndpoint.DEFAULT_RETENTION);
      return new JobRun(
          place,
          endpoint,
          new LocalOptions(
              dataset,
              null,
              directory,
              0,
              0,
              scraped,
              0,
              LocalStream.ofShards(shards),
              parallelism,
              options),
          packing,
          rate,
          tap);
    }
  }

  StreamProducer producer() {
    return producer;
  }

  /** A client of the stream, to split and merge its shards. */
  KinesisClient client() {
    return client;
  }

  /** The endpoint of the stream, to inject faults. */
  KinesisEndpoint endpoint() {
    return endpoint;
  }

  /** The number of restarts of the job so far. */
  int restarts() throws Exception {
    return stack.restarts();
  }

  /** Flink's statistics of the job's checkpoints. */
  CheckpointStatsSnapshot checkpoints() throws Exception {
    return stack.checkpoints();
  }

  /** Waits until a checkpoint that began after this call is complete. */
  void awaitTwoCheckpoints() throws Exception {
    long last = latestCheckpoint();
    await("two more checkpoints", () -> latestCheckpoint() > last + 1);
  }

  private long latestCheckpoint() throws Exception {
    CompletedCheckpointStats latest = checkpoints().getHistory().getLatestCompletedCheckpoint();
    return latest == null ? 0 : latest.getCheckpointId();
  }

  /** The number of events that the ledger counts as read. */
  long read() {
    return LedgerTotals.committed(stack.lake()).read();
  }

  /** Waits until the ledger counts every event that was sent as read. */
  void awaitAllRead() throws Exception {
    producer.flush();
    await("all events read", () -> read() >= producer.events());
  }

  /** Waits for all events, then drains the job: all windows close, and everything is committed. */
  WrittenTables finish() throws Exception {
    awaitAllRead();
    stack.drain();
    return new WrittenTables(stack.lake(), stack.dataset(), new TrinoSketches());
  }

  /**
   * Waits for all events, then stops the job with a savepoint; returns the path of the savepoint.
   */
  String stop() throws Exception {
    awaitAllRead();
    return stack.stop();
  }

  /** Starts another job from the savepoint, on the same stream and tables. */
  void restore(String savepoint) throws Exception {
    restore(savepoint, Map.of());
  }

  /**
   * Starts another job in the same way, with these options in addition, as another version of the
   * job.
   */
  void restore(String savepoint, Map<String, String> more) throws Exception {
    Map<String, String> overrides = new HashMap<>(options.overrides());
    overrides.putAll(more);
    stack.close();
    stack = LocalStack.restore(options.withOverrides(overrides), place, endpoint, tap, savepoint);
  }

  /** Fails with the job's own error when the job no longer runs. */
  void checkRunning() throws Exception {
    stack.checkRunning();
  }

  /** A table of the warehouse. */
  Table table(String name) {
    return stack.lake().table(name);
  }

  /** The findings so far. */
  List<StoredFinding> findings() {
    return new FindingTable().read(table("findings"));
  }

  /** Runs a command of the user on these tables and this dataset; returns its exit code. */
  int command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--warehouse", options.warehouse().toString()));
    all.addAll(List.of("--dataset", options.dataset()));
    String[] words = all.toArray(String[]::new);
    return Clicklake.commandLine(words).execute(words);
  }

  /** Reconciles as the command does, at this time. */
  Reconciliation reconcile(ReconcileScope scope, Instant now) throws InterruptedException {
    return new Reconciler(stack.lake(), stack.dataset(), scope, now).run(Duration.ofSeconds(30));
  }

  /** The ledger and the tables' metadata, of all jobs. */
  LedgerSnapshot ledger() {
    return LedgerSnapshot.read(stack.lake(), stack.dataset());
  }

  @Override
  public void close() throws Exception {
    LocalStack last = stack;
    try (place;
        endpoint;
        last) {
      client.close();
    }
  }

  /** Waits for a condition while the job runs; fails with the job's own error if it ends. */
  void await(String what, Callable<Boolean> condition) throws Exception {
    Awaitility.await(what)
        .atMost(TIMEOUT)
        .pollInterval(INTERVAL)
        .until(
            () -> {
              boolean met = condition.call();
              if (!met) {
                stack.checkRunning();
              }
              return met;
            });
  }
}
