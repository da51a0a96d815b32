package io.clicklake.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.JobAssembly;
import io.clicklake.job.options.Options;
import io.clicklake.job.record.RawRecord;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTasksTest {
  @TempDir private Path directory;

  @Test
  void eachTableHasACommitterInATaskOfItsOwnAlsoWithoutParallelism() throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    env.setParallelism(1);
    Configuration options =
        Options.parse(
            List.of(
                "--stream.name", "clicks",
                "--stream.region", "eu-west-1",
                "--hash.secret.user", "k",
                "--catalog.type", "jdbc",
                "--catalog.uri", "jdbc:sqlite:" + directory.resolve("catalog.db"),
                "--catalog.warehouse", directory.toString()));
    new JobAssembly(env, options)
        .connect(env.fromData(new RawRecord(new byte[0], "s", "1", 0)).uid("ingest-kinesis"));

    assertThat(env.getStreamGraph().getJobGraph().getVertices())
        .extracting(JobVertex::getName)
        .contains(
            "sink: commit raw_events",
            "sink: commit rejected_events",
            "sink: commit ad_interactions",
            "sink: commit campaign_minutes",
            "sink: commit ledger");
  }
}
