package io.clicklake.job;

import io.clicklake.job.ingest.KinesisIngest;
import io.clicklake.job.options.Options;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job as a cluster runs it: {@code --key value} for each option. */
public final class ClicklakeJob {
  private ClicklakeJob() {}

  public static void main(String[] args) throws Exception {
    Configuration options = Options.parse(List.of(args));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    JobAssembly assembly = new JobAssembly(env, options);
    assembly.connect(KinesisIngest.source(env, options));
    env.execute("clicklake " + assembly.dataset().name());
  }
}
