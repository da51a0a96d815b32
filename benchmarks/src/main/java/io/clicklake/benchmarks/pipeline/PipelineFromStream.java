package io.clicklake.benchmarks.pipeline;

import io.clicklake.benchmarks.contest.Assignment;
import io.clicklake.benchmarks.contest.Contestant;
import io.clicklake.job.JobAssembly;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The shipped pipeline, all of it, from a stream. */
public final class PipelineFromStream implements Contestant {
  @Override
  public void run(Assignment work) throws Exception {
    Configuration flink = BenchmarkFlink.settings(work);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(work.parallelism());
    new JobAssembly(env, JobSettings.of(work)).connectStream(env, ReadCount::tap);
    BenchmarkCluster.drain(env, work, flink);
  }
}
