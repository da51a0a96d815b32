package io.clicklake.local;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.job.DatasetOptions;
import io.clicklake.job.JobAssembly;
import io.clicklake.job.decode.EventOptions;
import io.clicklake.job.decode.WatermarkOptions;
import io.clicklake.job.ingest.StreamOptions;
import io.clicklake.job.options.Options;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.sink.SinkOptions;
import io.clicklake.testkit.kinesis.KinesisEndpoint;
import io.clicklake.testkit.kinesis.producer.KinesisClients;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The production job on an embedded Flink cluster. The job reads an embedded Kinesis stream and
 * writes to an embedded catalog, so the whole data flow is in one process.
 */
public final class LocalStack implements AutoCloseable {
  /** The name of the stream. */
  public static final String STREAM = "events";

  private static final int LARGEST_RECORD_KIB = 10 * 1024;

  private final KinesisEndpoint endpoint;
  private final RunDirectories place;
  private final LocalCluster cluster;
  private final CatalogDatabase lake;
  private final JobAssembly assembly;
  private final List<TableDefinition> tables;
  private final JobID job;
  private final CompletableFuture<JobExecutionResult> result;

  private LocalStack(
      LocalOptions options,
      RunDirectories place,
      KinesisEndpoint endpoint,
      UnaryOperator<DataStream<RawRecord>> tap,
      Optional<String> savepoint)
      throws Exception {
    this.endpoint = endpoint;
    this.place = place;
    Configuration flink = LocalFlink.settings(place, options.follows());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(options.parallelism());
    Configuration settings = settings(options, place.warehouse(), endpoint.uri());
    assembly = new JobAssembly(env, settings);
    tables = assembly.tables();
    if (savepoint.isEmpty()) {
      place.clear();
      createStream(endpoint.uri(), options.stream().shards());
    }
    assembly.connectStream(env, tap);
    lake = CatalogDatabase.open(assembly.catalog());
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, networkMemory());
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, networkMemory());
    cluster = LocalCluster.start(options.parallelism(), flink);
    JobGraph graph = env.getStreamGraph().getJobGraph();
    savepoint.map(SavepointRestoreSettings::forPath).ifPresent(graph::setSavepointRestoreSettings);
    job = cluster.submit(graph);
    result = cluster.result();
    assembly.lineage().ifPresent(lineage -> lineage.follow(job, result));
  }

  /**
   * The network memory for the number of tables. Each table has a committer and sends ledger rows,
   * and both need network buffers.
   */
  private MemorySize networkMemory() {
    return MemorySize.ofMebiBytes(64 + tables.size());
  }

  /**
   * Checks options, dataset and expressions without starting anything. Throws an exception with all
   * problems.
   */
  static void check(LocalOptions options) {
    new JobAssembly(
        StreamExecutionEnvironment.getExecutionEnvironment(),
        settings(options, Path.of("unused"), URI.create("http://127.0.0.1")));
  }

  /**
   * Creates the stream and the tables, and starts the job. If the set-up is wrong, throws an
   * exception with all problems. The caller closes the endpoint.
   */
  public static LocalStack start(
      LocalOptions options, RunDirectories place, KinesisEndpoint endpoint) throws Exception {
    return start(options, place, endpoint, UnaryOperator.identity());
  }

  /**
   * @param tap a step between the source and the pipeline, for tests that fail on purpose
   */
  public static LocalStack start(
      LocalOptions options,
      RunDirectories place,
      KinesisEndpoint endpoint,
      UnaryOperator<DataStream<RawRecord>> tap)
      throws Exception {
    return new LocalStack(options, place, endpoint, tap, Optional.empty());
  }

  /**
   * Starts the job from a savepoint of an earlier job, on the stream that the earlier job read.
   *
   * @param savepoint the path that {@link #stop()} returned
   */
  public static LocalStack restore(
      LocalOptions options,
      RunDirectories place,
      KinesisEndpoint endpoint,
      UnaryOperator<DataStream<RawRecord>> tap,
      String savepoint)
      throws Exception {
    return new LocalStack(options, place, endpoint, tap, Optional.of(savepoint));
  }

  public URI endpoint() {
    return endpoint.uri();
  }

  public CatalogDatabase lake() {
    return lake;
  }

  public Dataset dataset() {
    return assembly.dataset();
  }

  public List<TableDefinition> tables() {
    return tables;
  }

  /** The ledger entries and commits of this job so far. */
  public JobLedger ledger() {
    return new JobLedger(lake, assembly.dataset(), job.toString());
  }

  /** Fails with the job's own error when the job no longer runs. */
  public void checkRunning() throws Exception {
    cluster.checkRunning();
  }

  /** Flink's statistics of the job's checkpoints. */
  public CheckpointStatsSnapshot checkpoints() throws Exception {
    return cluster.checkpoints();
  }

  /** The number of restarts of the job so far. */
  public int restarts() throws Exception {
    return cluster.restarts();
  }

  /** Ends the job as at the end of the stream: all windows close, and everything is committed. */
  public void drain() throws Exception {
    cluster.drain(place.checkpoints());
    awaitLineage();
  }

  /**
   * Stops the job with a savepoint from which another job can continue. Returns the path of the
   * savepoint.
   */
  public String stop() throws Exception {
    String savepoint = cluster.stop(place.checkpoints());
    awaitLineage();
    return savepoint;
  }

  /**
   * Waits until the last lineage event of the job was sent. Otherwise the process could end before
   * this event.
   */
  private void awaitLineage() {
    assembly
        .lineage()
        .ifPresent(
            lineage -> {
              result.handle((success, failure) -> null).join();
              lineage.awaitEnd();
            });
  }

  @Override
  public void close() throws Exception {
    try (lake) {
      cluster.close();
    }
  }

  private static void createStream(URI endpoint, int shards) {
    try (KinesisClient client = KinesisClients.of(endpoint)) {
      client.createStream(
          request ->
              request.streamName(STREAM).shardCount(shards).maxRecordSizeInKiB(LARGEST_RECORD_KIB));
    }
  }

  private static Configuration settings(LocalOptions options, Path warehouse, URI endpoint) {
    Configuration job = LocalCatalog.options(warehouse);
    job.set(DatasetOptions.DATASET_LOCATION, options.dataset());
    job.set(StreamOptions.STREAM_NAME, STREAM);
    job.set(StreamOptions.STREAM_REGION, "us-east-1");
    job.set(StreamOptions.STREAM_ENDPOINT, endpoint.toString());
    // The client does not start without credentials. The endpoint does not check them.
    job.set(
        StreamOptions.STREAM_PROPERTIES,
        Map.of(
            "aws.credentials.provider.basic.accesskeyid", "local",
            "aws.credentials.provider.basic.secretkey", "local"));
    job.set(StreamOptions.STREAM_DISCOVERY_INTERVAL, Duration.ofSeconds(1));
    job.set(WatermarkOptions.WATERMARK_IDLE_TIMEOUT, Duration.ofSeconds(2));
    // Events in a user's file may be old, although they arrive now.
    job.set(EventOptions.EVENT_MAX_PAST, Duration.ofDays(3650));
    job.setString(Options.HASH_SECRET + "user", "clicklake-local");
    // Each local run has its own stream, so no event is read twice, and existing rows are no
    // problem.
    job.set(SinkOptions.ALLOW_EXISTING_ROWS, true);
    options.overrides().forEach(job::setString);
    return job;
  }
}
