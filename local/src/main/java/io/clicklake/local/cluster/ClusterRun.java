package io.clicklake.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.local.cluster.FlinkRest.RestException;
import io.clicklake.local.verify.TablesComparison;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.kinesis.producer.KinesisClients;
import io.clicklake.testkit.kinesis.producer.Packing;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * A stream, a database, and the jobs that write from the stream to the database, one after another.
 * Several runs may use the same cluster.
 */
public final class ClusterRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterRun.class);

  private static final int MAX_RETRIES = 10;
  private static final Pattern FAILED_AFTER_SAVEPOINT =
      Pattern.compile("A savepoint has been created at: (\\S+), but the corresponding job");

  private final FlinkCluster cluster;
  private final String name;
  private final String savepoints;
  private final List<String> arguments;
  private final KinesisClient client;
  private final ClusterLoad load;
  private final DatabaseTables tables;
  private final List<ClusterJob> jobs = new ArrayList<>();
  private ClusterJob job;

  /**
   * @param catalog the proxy for the calls of the job to the catalog
   * @param name the name of the stream and the database
   * @param source the source of the records and of their dataset
   */
  ClusterRun(
      FlinkCluster cluster,
      Path directory,
      ExternalServices services,
      URI catalog,
      String name,
      EventSource source,
      Packing packing)
      throws Exception {
    this.name = name;
    this.cluster = cluster;
    this.savepoints = FlinkSettings.savepoints(directory);
    this.arguments = JobArguments.of(name, source.dataset(), services.kinesis(), catalog);
    this.client = KinesisClients.of(services.kinesis());
    JobArguments.createStream(services.kinesis(), name);
    this.load =
        new ClusterLoad(
            StreamProducer.open(client, name, packing, StreamProducer.UNLIMITED), source);
    this.tables = new DatabaseTables(services.catalog(), name, source.dataset());
  }

  public ClusterLoad load() {
    return load;
  }

  public DatabaseTables tables() {
    return tables;
  }

  /** The name of the stream and the database. */
  public String name() {
    return name;
  }

  /** A client to reshard the stream. */
  public KinesisClient stream() {
    return client;
  }

  /** The job that was started last, or that the run follows. */
  public ClusterJob job() {
    return job;
  }

  public void start(int parallelism) throws Exception {
    start(parallelism, Optional.empty(), new JobID().toString());
  }

  /**
   * @param state the path of a checkpoint or savepoint
   */
  public void restore(int parallelism, String state) throws Exception {
    start(parallelism, Optional.of(state), new JobID().toString());
  }

  public void start(int parallelism, Optional<String> state, String id) throws Exception {
    for (int retries = 0; ; retries++) {
      Await.until("slots for the job", () -> cluster.rest().slots() >= parallelism);
      try {
        String started = cluster.rest().run(FlinkCluster.JAR, arguments, parallelism, state, id);
        follow(new ClusterJob(cluster, started));
        return;
      } catch (RestException e) {
        if (retries == MAX_RETRIES || !e.isLeaderLost()) {
          throw e;
        }
        LOG.info("The JobManager has lost its leadership. The job is submitted again.");
      }
    }
  }

  /** Uses a job that already runs as the job of this run. */
  public void follow(ClusterJob running) {
    job = running;
    jobs.add(running);
  }

  /** Waits until the job has read and committed every record that was sent. */
  public void awaitAllRead() throws Exception {
    awaitRead(load.events());
  }

  /** Waits until the job has read and committed this number of records. */
  public void awaitRead(long records) throws Exception {
    Await.until(
        records + " records are read", () -> job.checkNotFailed() && tables.read() >= records);
  }

  /**
   * Waits until every event that was sent is committed, then compares all tables with the expected
   * tables. Aggregates are not compared, because their windows are still open.
   *
   * @return a line for each of the first differences; empty if the tables are exact
   */
  public String differencesSoFar() throws Exception {
    awaitAllRead();
    return tables.differencesSoFar(load.expected());
  }

  /**
   * Waits until every event that was sent is committed, drains the job so that all windows close,
   * and compares all tables with the expected tables.
   *
   * @return a line for each of the first differences; empty if the tables are exact
   */
  public String differencesAtTheEnd() throws Exception {
    awaitAllRead();
    end(true);
    return new TablesComparison(load.expected(), tables.written()).differences();
  }

  /** Stops the job with a savepoint; returns the path of the savepoint. */
  public String stop() throws Exception {
    return end(false);
  }

  /**
   * Stops the job with a savepoint. There are two kinds of failures:
   *
   * <ul>
   *   <li>A failure before the savepoint is complete: the job is stopped again.
   *   <li>A failure after that: Flink ends the job as failed, and reports the savepoint, which
   *       contains rows that are not committed. So the job is restored from this savepoint. If it
   *       must be drained, it is then drained again.
   * </ul>
   */
  private String end(boolean drain) throws Exception {
    String[] path = new String[1];
    Await.until(
        drain ? "the job is drained" : "the job is stopped with a savepoint",
        () -> {
          if (!job.checkNotFailed() || !job.runs()) {
            return false;
          }
          JsonNode done = job.awaitSavepoint(job.requestStop(savepoints, drain));
          path[0] = done.path("location").asText(null);
          if (path[0] == null) {
            return failedAfterSavepoint(done.toString(), drain, path);
          }
          job.awaitFinished();
          return true;
        });
    return path[0];
  }

  private boolean failedAfterSavepoint(String failure, boolean drain, String[] path)
      throws Exception {
    Matcher named = FAILED_AFTER_SAVEPOINT.matcher(failure);
    if (!named.find()) {
      return false;
    }
    LOG.info("Job {} failed after savepoint {}.", job.id(), named.group(1));
    job.awaitFailed();
    if (drain) {
      restore(2, named.group(1));
      return false;
    }
    path[0] = named.group(1);
    return true;
  }

  /** Makes a savepoint while the job continues; returns the path of the savepoint. */
  public String savepoint() throws Exception {
    job.awaitRunning();
    return job.awaitSavepoint(job.requestSavepoint(savepoints)).get("location").asText();
  }

  /** Requests a savepoint and does not wait for it. Fails while the job is being restored. */
  public void requestSavepoint() throws IOException, InterruptedException {
    job.requestSavepoint(savepoints);
  }

  /** Cancels the jobs that still run, so that another run can use their slots. */
  @Override
  public void close() throws Exception {
    try (client;
        tables) {
      for (ClusterJob started : jobs) {
        started.cancel();
      }
    }
  }
}
