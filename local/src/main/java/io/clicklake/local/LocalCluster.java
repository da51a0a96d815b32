package io.clicklake.local;

import io.clicklake.local.cluster.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.util.SerializedThrowable;

/** A Flink cluster inside this process, with one job. */
public final class LocalCluster implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration INTERVAL = Duration.ofMillis(50);

  private final MiniCluster cluster;
  private JobID job;

  private LocalCluster(MiniCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Starts a cluster with this number of slots. Its ports are free ports of the loopback address.
   */
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

  /**
   * Without this setting Flink listens on every address, and anyone who reaches its REST port can
   * run code.
   */
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

  /** The result of the job, or the error it failed with. */
  CompletableFuture<JobExecutionResult> result() {
    return cluster
        .requestJobResult(job)
        .thenApply(
            result -> {
              try {
                return result.toJobExecutionResult(getClass().getClassLoader());
              } catch (JobExecutionException | IOException | ClassNotFoundException e) {
                throw new CompletionException(e);
              }
            });
  }

  /** Fails with the job's own error when the job no longer runs. */
  public void checkRunning() throws Exception {
    JobStatus status = cluster.getJobStatus(job).get();
    if (status.isGloballyTerminalState()) {
      throw failure();
    }
  }

  /** Flink's statistics of the job's checkpoints. */
  public CheckpointStatsSnapshot checkpoints() throws ExecutionException, InterruptedException {
    return cluster.getExecutionGraph(job).get().getCheckpointStatsSnapshot();
  }

  /** The number of restarts of the job so far: the highest number over all its tasks. */
  public int restarts() throws ExecutionException, InterruptedException {
    int restarts = 0;
    for (AccessExecutionVertex task :
        cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
      restarts = Math.max(restarts, task.getCurrentExecutionAttempt().getAttemptNumber());
    }
    return restarts;
  }

  /** Ends the job as at the end of the stream: all windows close, and everything is committed. */
  public void drain(Path savepoints) throws Exception {
    drain(savepoints, SavepointFormatType.CANONICAL);
  }

  /** Drains the job as {@link #drain(Path)} does, with a savepoint of the given format. */
  public void drain(Path savepoints, SavepointFormatType format) throws Exception {
    end(savepoints, true, format);
  }

  /**
   * Stops the job with a savepoint, without closing its windows. Everything that was read before
   * the savepoint is committed. Returns the path of the savepoint.
   */
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

  /** Flink cannot stop a job while one of its tasks has not started. */
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

  /**
   * The error with which the job ended. The error of the first failed task is added as a suppressed
   * error, because Flink's error does not contain it if the task fails while the job is being
   * stopped.
   */
  private Exception failure() throws Exception {
    Optional<SerializedThrowable> ofJob =
        cluster.requestJobResult(job).get().getSerializedThrowable();
    Exception failure = new JobFailedException(ofJob.map(this::deserialize).orElse(null));
    StreamSupport.stream(
            cluster.getExecutionGraph(job).get().getAllExecutionVertices().spliterator(), false)
        .flatMap(task -> task.getFailureInfo().stream())
        .min(Comparator.comparing(ErrorInfo::getTimestamp))
        .ifPresent(ofTask -> failure.addSuppressed(deserialize(ofTask.getException())));
    return failure;
  }

  private Throwable deserialize(SerializedThrowable error) {
    return error.deserializeError(getClass().getClassLoader());
  }
}
