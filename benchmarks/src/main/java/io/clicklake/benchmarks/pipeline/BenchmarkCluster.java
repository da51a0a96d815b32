package io.clicklake.benchmarks.pipeline;

import io.clicklake.benchmarks.contest.Assignment;
import io.clicklake.benchmarks.events.EventSet;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs a job in this process until it has read all events.
 *
 * <p>The end is always a savepoint that drains the job, and no source ends by itself: when the
 * writers of a table end one after the other and a checkpoint falls between, Iceberg's sink
 * (1.10.2) forgets the last files of those that ended before it.
 */
public final class BenchmarkCluster {
  private static final long LOOK_MILLIS = 200;

  private final MiniCluster cluster;
  private final JobID job;

  private BenchmarkCluster(MiniCluster cluster, JobID job) {
    this.cluster = cluster;
    this.job = job;
  }

  /** Runs the job until everything that it has read is committed. */
  public static void drain(StreamExecutionEnvironment env, Assignment work, Configuration flink)
      throws Exception {
    run(env, work, flink, true);
  }

  /** Runs the job until it has read everything. */
  static void read(StreamExecutionEnvironment env, Assignment work, Configuration flink)
      throws Exception {
    run(env, work, flink, false);
  }

  private static void run(
      StreamExecutionEnvironment env, Assignment work, Configuration flink, boolean drains)
      throws Exception {
    ReadCount.expect(EventSet.open(work.events()).events() + work.knownIds());
    MiniClusterConfiguration configuration =
        new MiniClusterConfiguration.Builder()
            .setConfiguration(flink)
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(work.parallelism())
            .withRandomPorts()
            .build();
    try (MiniCluster cluster = new MiniCluster(configuration)) {
      cluster.start();
      JobGraph graph = env.getStreamGraph().getJobGraph();
      cluster.submitJob(graph).get();
      BenchmarkCluster started = new BenchmarkCluster(cluster, graph.getJobID());
      started.awaitAllRead();
      if (drains) {
        started.drain(work);
      }
    }
  }

  private void awaitAllRead() throws Exception {
    while (!ReadCount.allRead(LOOK_MILLIS) || !allTasksRun()) {
      if (cluster.getJobStatus(job).get().isGloballyTerminalState()) {
        requireSuccess();
        throw new IllegalStateException("The job ended before it had read all events.");
      }
    }
  }

  /** Flink refuses to stop a job of which a task has not started yet. */
  private boolean allTasksRun() throws Exception {
    for (var task : cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
      if (task.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return true;
  }

  private void drain(Assignment work) throws Exception {
    String savepoints = work.directory().resolve("savepoints").toUri().toString();
    cluster.stopWithSavepoint(job, savepoints, true, SavepointFormatType.NATIVE).get();
    requireSuccess();
  }

  private void requireSuccess() throws Exception {
    cluster.requestJobResult(job).get().toJobExecutionResult(getClass().getClassLoader());
  }
}
