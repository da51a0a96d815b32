package io.clicklake.benchmarks.pipeline;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.subject.RunSpec;
import io.clicklake.local.LocalCluster;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs a job in this process until it has read all events.
 *
 * <p>If the job writes tables, it is then drained with a savepoint. No source ends before the
 * savepoint. Otherwise an error in Iceberg's sink (1.10.2) would lose files: if some writers of a
 * table end before a checkpoint and others after it, the sink loses the last files of the writers
 * that ended before the checkpoint.
 */
public final class BenchmarkCluster {
  private static final long LOOK_MILLIS = 200;

  private BenchmarkCluster() {}

  /** Runs the job until all events are read and committed. */
  public static void drain(StreamExecutionEnvironment env, RunSpec work, Configuration flink)
      throws Exception {
    run(env, work, flink, true);
  }

  /** Runs the job until it has read all events. */
  static void read(StreamExecutionEnvironment env, RunSpec work, Configuration flink)
      throws Exception {
    run(env, work, flink, false);
  }

  private static void run(
      StreamExecutionEnvironment env, RunSpec work, Configuration flink, boolean drains)
      throws Exception {
    ReadCount.expect(EventSet.open(work.events()).events() + work.knownIds());
    try (LocalCluster cluster = LocalCluster.start(work.parallelism(), flink)) {
      cluster.submit(env.getStreamGraph().getJobGraph());
      while (!ReadCount.allRead(LOOK_MILLIS)) {
        cluster.checkRunning();
      }
      if (drains) {
        cluster.drain(work.directory().resolve("savepoints"), SavepointFormatType.NATIVE);
      }
    }
  }
}
