package io.clicklake.benchmarks.pipeline;

import io.clicklake.benchmarks.subject.BenchmarkSubject;
import io.clicklake.benchmarks.subject.RunSpec;
import io.clicklake.job.JobAssembly;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One of the compared programs (a subject): the complete shipped pipeline. It reads files instead
 * of a stream.
 */
public final class PipelineFromFiles implements BenchmarkSubject {
  @Override
  public void run(RunSpec work) throws Exception {
    run(work, JobSettings.of(work));
  }

  static void run(RunSpec work, Configuration job) throws Exception {
    Configuration flink = BenchmarkFlink.settings(work);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(work.parallelism());
    JobAssembly assembly = new JobAssembly(env, job);
    assembly.connect(RawRecordSource.of(env, work.events(), work.knownIds()));
    BenchmarkCluster.drain(env, work, flink);
  }
}
