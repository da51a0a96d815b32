package io.clicklake.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.JobStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job on a {@link FlinkCluster}. Calls fail with an IOException while no JobManager runs. */
public final class ClusterJob {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterJob.class);

  private final FlinkCluster cluster;
  private final String id;

  ClusterJob(FlinkCluster cluster, String id) {
    this.cluster = cluster;
    this.id = id;
  }

  public String id() {
    return id;
  }

  /** Whether every task runs. */
  public boolean runs() throws IOException, InterruptedException {
    return cluster.rest().runs(id);
  }

  /** Whether the job has failed for good. */
  public boolean hasFailed() throws IOException, InterruptedException {
    return state() == JobStatus.FAILED;
  }

  /** The error of the job with all its causes; empty if it did not fail. */
  public String failure() throws IOException, InterruptedException {
    return cluster.rest().failure(id);
  }

  /** The TaskManagers on which the tasks of a vertex run. */
  public List<String> hosts(String vertex) throws IOException, InterruptedException {
    return cluster.rest().hosts(id, vertex);
  }

  /** The number of checkpoints in progress. */
  public long checkpointsInProgress() throws IOException, InterruptedException {
    return checkpoints("in_progress");
  }

  /** The number of failed checkpoints. */
  public long checkpointsFailed() throws IOException, InterruptedException {
    return checkpoints("failed");
  }

  /** The number of complete checkpoints. */
  public long checkpointsCompleted() throws IOException, InterruptedException {
    return checkpoints("completed");
  }

  private long checkpoints(String status) throws IOException, InterruptedException {
    return cluster.rest().checkpoints(id).get("counts").get(status).asLong();
  }

  /** Waits until every task runs. */
  public void awaitRunning() throws Exception {
    Await.until("all tasks run", () -> checkNotFailed() && runs());
  }

  /** Waits until the job has failed for good; returns the error with all its causes. */
  public String awaitFailed() throws Exception {
    Await.until("the job fails", this::hasFailed);
    return failure();
  }

  void awaitFinished() throws Exception {
    Await.until("the job is finished", () -> state() == JobStatus.FINISHED);
  }

  /** Returns true; if the job has failed for good, throws its error. */
  boolean checkNotFailed() throws IOException, InterruptedException {
    if (hasFailed()) {
      throw new IllegalStateException("Job " + id + " failed: " + failure());
    }
    return true;
  }

  /** Requests a savepoint and does not wait for it. Fails while the job is being restored. */
  String requestSavepoint(String directory) throws IOException, InterruptedException {
    return cluster.rest().savepoint(id, directory);
  }

  /** Requests a savepoint that stops the job, or drains it. */
  String requestStop(String directory, boolean drain) throws IOException, InterruptedException {
    return cluster.rest().stop(id, directory, drain);
  }

  /** Waits for a requested savepoint; returns a response with its location or its failure. */
  JsonNode awaitSavepoint(String request) throws Exception {
    JsonNode[] done = new JsonNode[1];
    Await.until(
        "the savepoint is complete",
        () -> {
          done[0] = cluster.rest().savepointOf(id, request).orElse(null);
          return done[0] != null;
        });
    return done[0];
  }

  /** Cancels the job if it has not ended, and waits until its slots are free. */
  void cancel() throws Exception {
    try {
      if (!state().isGloballyTerminalState()) {
        cluster.rest().cancel(id);
        Await.until("job " + id + " is cancelled", () -> state().isGloballyTerminalState());
      }
    } catch (IOException e) {
      LOG.warn("Job {} could not be cancelled.", id, e);
    }
  }

  private JobStatus state() throws IOException, InterruptedException {
    return JobStatus.valueOf(cluster.rest().state(id));
  }
}
