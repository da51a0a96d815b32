package io.clicklake.local;

import io.clicklake.local.cluster.Await;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A Flink cluster inside this process, with one job. */
public final class LocalCluster implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration INTERVAL = Duration.ofMillis(50);

  private final MiniCluster cluster;
  private JobID job;

  private LocalCluster(MiniCluster cluster) {
    this.cluster = cluster;
  }

  /** Starts a cluster with that many slots; its ports are free ones on the loopback address. */
  public static LocalCluster start(int slots, Configuration flink) throws Exception {
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(loopback(flink))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .withRandomPorts()
                .build());
    cluster.start();
    return new LocalCluster(cluster);
  }

  /** Flink binds to every address otherwise, and whoever reaches its REST port may run code. */
  private static Configuration loopback(Configuration flink) {
    String address = InetAddress.getLoopbackAddress().getHostAddress();
    Configuration bound = new Configuration(flink);
    bound.set(RestOptions.ADDRESS, address);
    bound.set(RestOptions.BIND_ADDRESS, address);
    bound.set(JobManagerOptions.BIND_HOST, address);
    bound.set(TaskManagerOptions.BIND_HOST, address);
    return bound;
  }

  public JobID submit(JobGraph graph) throws ExecutionException, InterruptedException {
    cluster.submitJob(graph).get();
    job = graph.getJobID();
    return job;
  }

  /** Fails with the job's own error when the job no longer runs. */
  public void checkRunning() throws Exception {
    JobStatus status = cluster.getJobStatus(job).get();
    if (status.isGloballyTerminalState()) {
      throw failure();
    }
  }

  /** What Flink says of the checkpoints of the job. */
  public CheckpointStatsSnapshot checkpoints() throws ExecutionException, InterruptedException {
    return cluster.getExecutionGraph(job).get().getCheckpointStatsSnapshot();
  }

  /** How often the job was restarted so far: the most restarts of any of its tasks. */
  public int restarts() throws ExecutionException, InterruptedException {
    int restarts = 0;
    for (AccessExecutionVertex task :
        cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
      restarts = Math.max(restarts, task.getCurrentExecutionAttempt().getAttemptNumber());
    }
    return restarts;
  }

  /** Ends the job as if the stream had ended: all windows close, everything is committed. */
  public void drain(Path savepoints) throws Exception {
    drain(savepoints, SavepointFormatType.CANONICAL);
  }

  /** As above, with a savepoint of that kind. */
  public void drain(Path savepoints, SavepointFormatType format) throws Exception {
    end(savepoints, true, format);
  }

  /** Stops the job where it is, with everything committed until there; the savepoint's path. */
  public String stop(Path savepoints) throws Exception {
    return end(savepoints, false, SavepointFormatType.CANONICAL);
  }

  private String end(Path savepoints, boolean drains, SavepointFormatType format) throws Exception {
    awaitRunning();
    try {
      String savepoint =
          cluster.stopWithSavepoint(job, savepoints.toUri().toString(), drains, format).get();
      if (!cluster.requestJobResult(job).get().isSuccess()) {
        throw failure();
      }
      return savepoint;
    } catch (ExecutionException e) {
      checkRunning();
      throw new JobFailedException(e);
    }
  }

  /** Flink refuses to stop a job of which a task has not started yet. */
  private void awaitRunning() throws Exception {
    Await.until(
        "all tasks run",
        START_TIMEOUT,
        INTERVAL,
        () -> {
          checkRunning();
          return allTasksRun();
        });
  }

  private boolean allTasksRun() throws Exception {
    for (AccessExecutionVertex task :
        cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
      if (task.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws Exception {
    cluster.close();
  }

  private Exception failure() throws Exception {
    JobResult result = cluster.requestJobResult(job).get();
    return new JobFailedException(
        result
            .getSerializedThrowable()
            .map(error -> error.deserializeError(getClass().getClassLoader()))
            .orElse(null));
  }
}
