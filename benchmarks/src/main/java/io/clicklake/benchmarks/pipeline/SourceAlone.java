package io.clicklake.benchmarks.pipeline;

import io.clicklake.benchmarks.subject.BenchmarkSubject;
import io.clicklake.benchmarks.subject.RunSpec;
import io.clicklake.job.ingest.KinesisIngest;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * One of the compared programs (a subject): the source of the Kinesis connector without other
 * operators, with the settings of the job.
 */
public final class SourceAlone implements BenchmarkSubject {
  @Override
  public void run(RunSpec work) throws Exception {
    Configuration flink = BenchmarkFlink.settings(work);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(work.parallelism());
    env.getConfig().enableObjectReuse();
    ReadCount.tap(KinesisIngest.source(env, JobSettings.of(work)))
        .sinkTo(new DiscardingSink<>())
        .name("discard");
    BenchmarkCluster.read(env, work, flink);
  }
}
