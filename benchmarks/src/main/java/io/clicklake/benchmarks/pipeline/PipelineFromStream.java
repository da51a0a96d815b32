package io.clicklake.benchmarks.pipeline;

import io.clicklake.benchmarks.contest.Assignment;
import io.clicklake.benchmarks.contest.Contestant;
import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.job.JobAssembly;
import io.clicklake.local.run.LocalCluster;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The shipped pipeline, all of it, from a stream; ends with a savepoint once all was read. */
public final class PipelineFromStream implements Contestant {
  private static final long LOOK_MILLIS = 1_000;

  @Override
  public void run(Assignment work) throws Exception {
    Configuration flink = BenchmarkFlink.settings(work);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(work.parallelism());
    ReadCount.expect(EventSet.open(work.events()).events());
    new JobAssembly(env, JobSettings.of(work)).connectStream(env, ReadCount::tap);
    try (LocalCluster cluster = LocalCluster.start(work.parallelism(), flink)) {
      cluster.submit(env.getStreamGraph().getJobGraph());
      while (!ReadCount.allRead(LOOK_MILLIS)) {
        cluster.checkRunning();
      }
      cluster.drain(work.directory().resolve("savepoints"));
    }
  }
}
