package io.clicklake.benchmarks.pipeline;

import io.clicklake.benchmarks.contest.Assignment;
import io.clicklake.benchmarks.contest.Contestant;
import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.job.ingest.KinesisIngest;
import io.clicklake.local.run.LocalCluster;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The Kinesis connector and nothing behind it, with the job's own settings. */
public final class SourceAlone implements Contestant {
  private static final long LOOK_MILLIS = 1_000;

  @Override
  public void run(Assignment work) throws Exception {
    Configuration flink = BenchmarkFlink.settings(work);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(work.parallelism());
    env.getConfig().enableObjectReuse();
    ReadCount.expect(EventSet.open(work.events()).events());
    ReadCount.tap(KinesisIngest.source(env, JobSettings.of(work)))
        .sinkTo(new DiscardingSink<>())
        .name("discard");
    try (LocalCluster cluster = LocalCluster.start(work.parallelism(), flink)) {
      cluster.submit(env.getStreamGraph().getJobGraph());
      while (!ReadCount.allRead(LOOK_MILLIS)) {
        cluster.checkRunning();
      }
    }
  }
}
