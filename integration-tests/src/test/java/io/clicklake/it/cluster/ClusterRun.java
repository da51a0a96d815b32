package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.it.ExpectedTablesAssert;
import io.clicklake.testkit.kinesis.producer.KinesisClients;
import io.clicklake.testkit.kinesis.producer.Packing;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * A stream and a database of their own, and the jobs that lead one into the other, one after the
 * other. Several runs may share a cluster.
 */
final class ClusterRun implements AutoCloseable {
  private static final Pattern FAILED_BEHIND_SAVEPOINT =
      Pattern.compile("A savepoint has been created at: (\\S+), but the corresponding job");

  private final FlinkCluster cluster;
  private final String name;
  private final String savepoints;
  private final List<String> arguments;
  private final KinesisClient client;
  private final ClusterLoad load;
  private final DatabaseTables tables;
  private String job = "";

  /**
   * @param name of the stream and the database
   * @param catalog what the job's calls of the catalog go through
   */
  ClusterRun(
      FlinkCluster cluster,
      Path directory,
      ExternalServices around,
      URI catalog,
      String name,
      long seed,
      long nowMillis)
      throws InterruptedException {
    System.out.println(name + ": seed " + seed);
    this.name = name;
    this.cluster = cluster;
    this.savepoints = FlinkSettings.savepoints(directory);
    this.arguments = JobArguments.of(name, around.kinesis(), catalog);
    this.client = KinesisClients.of(around.kinesis());
    JobArguments.createStream(around.kinesis(), name);
    this.load =
        new ClusterLoad(
            StreamProducer.open(client, name, Packing.PLAIN, StreamProducer.UNLIMITED),
            seed,
            nowMillis);
    this.tables = new DatabaseTables(around.catalog(), name);
  }

  ClusterLoad load() {
    return load;
  }

  DatabaseTables tables() {
    return tables;
  }

  /** Of the stream and the database. */
  String name() {
    return name;
  }

  /** Where the tasks of a vertex run; empty while nobody knows. */
  List<String> hosts(String vertex) throws InterruptedException {
    try {
      return cluster.rest().hosts(job, vertex);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** To reshard the stream. */
  KinesisClient stream() {
    return client;
  }

  /** The job that was started last. */
  String job() {
    return job;
  }

  void start(int parallelism) throws Exception {
    start(parallelism, Optional.empty(), new JobID().toString());
  }

  void restore(int parallelism, String state) throws Exception {
    start(parallelism, Optional.of(state), new JobID().toString());
  }

  void start(int parallelism, Optional<String> state, String id) throws Exception {
    Await.until("slots for the job", () -> cluster.rest().slots() >= parallelism);
    job = cluster.rest().run(FlinkCluster.JAR, arguments, parallelism, state, id);
  }

  /** Follows a job that its cluster has started by itself. */
  void follow(String id) {
    job = id;
  }

  boolean runs() throws Exception {
    return cluster.rest().runs(job);
  }

  /** How many checkpoints are under way. */
  long checkpointsInProgress() throws Exception {
    return checkpoints("in_progress");
  }

  /** How many checkpoints have failed. */
  long checkpointsFailed() throws Exception {
    return checkpoints("failed");
  }

  /** How many checkpoints are complete. */
  long checkpointsCompleted() throws Exception {
    return checkpoints("completed");
  }

  private long checkpoints(String status) throws Exception {
    return cluster.rest().checkpoints(job).get("counts").get(status).asLong();
  }

  /** Waits until every task runs. */
  void awaitRunning() throws Exception {
    Await.until("all tasks run", () -> isSound() && cluster.rest().runs(job));
  }

  /** Waits until everything that was put is committed as read. */
  void awaitAllRead() throws Exception {
    awaitRead(load.events());
  }

  /** Waits until so many events are committed as read. */
  void awaitRead(long events) throws Exception {
    Await.until("all events read", () -> isSound() && tables.read() >= events);
  }

  /** Waits until all tables but the aggregates, whose windows are open, hold what was put. */
  void assertExactSoFar() throws Exception {
    awaitAllRead();
    tables.assertExactSoFar(load.truth());
  }

  /** Stops the job where it is; the path of the savepoint. */
  String stop() throws Exception {
    return end(false);
  }

  /** Reads all, ends the stream so that all windows close, and compares all tables. */
  void assertExactAtTheEnd() throws Exception {
    assertThat(differencesAtTheEnd()).isEmpty();
  }

  /** The same; what differs. */
  String differencesAtTheEnd() throws Exception {
    awaitAllRead();
    end(true);
    return new ExpectedTablesAssert(load.truth(), tables.landed()).differences();
  }

  /**
   * A stop with savepoint is asked for again when a failure came between. When the failure came
   * behind the savepoint, Flink ends the job as failed and names the savepoint, which has what is
   * not committed: that is where the job goes on, a drained one to be drained again.
   */
  private String end(boolean drain) throws Exception {
    String[] path = new String[1];
    Await.until(
        drain ? "drained" : "stopped with a savepoint",
        () -> {
          if (!isSound() || !cluster.rest().runs(job)) {
            return false;
          }
          String request = cluster.rest().stop(job, savepoints, drain);
          JsonNode done = awaitSavepoint(request);
          path[0] = done.path("location").asText(null);
          if (path[0] == null) {
            return failedBehindSavepoint(done.toString(), drain, path);
          }
          Await.until("finished", () -> cluster.rest().state(job).equals("FINISHED"));
          return true;
        });
    return path[0];
  }

  private boolean failedBehindSavepoint(String failure, boolean drain, String[] path)
      throws Exception {
    Matcher named = FAILED_BEHIND_SAVEPOINT.matcher(failure);
    if (!named.find()) {
      return false;
    }
    System.out.println("  failed behind its savepoint: " + named.group(1));
    awaitFailed();
    if (drain) {
      restore(2, named.group(1));
      return false;
    }
    path[0] = named.group(1);
    return true;
  }

  /** Makes a savepoint after which the job goes on. */
  String savepoint() throws Exception {
    awaitRunning();
    return awaitSavepoint(cluster.rest().savepoint(job, savepoints)).get("location").asText();
  }

  /** Asks for one and does not wait; a job that is being restored makes none. */
  void askForSavepoint() throws InterruptedException {
    try {
      cluster.rest().savepoint(job, savepoints);
    } catch (IOException e) {
      System.out.println("  no savepoint: " + e.getMessage().lines().findFirst().orElse(""));
    }
  }

  private JsonNode awaitSavepoint(String request) throws Exception {
    JsonNode[] done = new JsonNode[1];
    Await.until(
        "the savepoint",
        () -> {
          done[0] = cluster.rest().savepointOf(job, request).orElse(null);
          return done[0] != null;
        });
    return done[0];
  }

  /** Waits until the job has failed for good; why, with all causes. */
  String awaitFailed() throws Exception {
    Await.until("the job has failed", () -> cluster.rest().state(job).equals("FAILED"));
    return cluster.rest().failure(job);
  }

  /** Fails with the job's own error when it runs no longer. */
  private boolean isSound() throws Exception {
    String state = cluster.rest().state(job);
    if (state.equals("FAILED")) {
      throw new AssertionError("The job has failed: " + cluster.rest().failure(job));
    }
    return true;
  }

  @Override
  public void close() {
    tables.close();
    client.close();
  }
}
