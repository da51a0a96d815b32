package io.clicklake.benchmarks.pipeline;

import io.clicklake.benchmarks.subject.BenchmarkSubject;
import io.clicklake.benchmarks.subject.RunSpec;
import io.clicklake.job.JobAssembly;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One of the compared programs (a subject): the complete shipped pipeline. It reads a stream. */
public final class PipelineFromStream implements BenchmarkSubject {
  @Override
  public void run(RunSpec work) throws Exception {
    Configuration flink = BenchmarkFlink.settings(work);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(work.parallelism());
    new JobAssembly(env, JobSettings.of(work)).connectStream(env, ReadCount::tap);
    BenchmarkCluster.drain(env, work, flink);
  }
}
