package io.clicklake.it.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.lake.read.TableReader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped jar as a job: from Kinesis through a reshard into tables of Glue and S3. */
@Tag("aws")
class GlueJobTest {
  private static final int EVENTS = 6_000;

  @TempDir private Path directory;

  @Test
  void readsThroughAReshardIntoGlueAndS3() throws Exception {
    AwsServer aws = AwsServer.running();
    try (FlinkCluster cluster = FlinkCluster.start(directory, 2, Map.of());
        ShippedJob job =
            ShippedJob.of(
                cluster, "iot-telemetry", EVENTS, aws.catalogOptions(aws.newWarehouse()))) {
      job.put(EVENTS / 2);
      job.start();
      job.awaitAllRead();

      job.splitFirstShard();
      job.put(EVENTS / 2);
      job.awaitAllRead();
      job.drain();

      assertThat(job.books().accepted()).isEqualTo(job.truth.counts().get("accepted"));
      job.truth
          .tables()
          .forEach(
              table ->
                  assertThat(new TableReader(job.lake().table(table.name())).rowsOfFiles())
                      .as(table.name())
                      .isEqualTo(table.rows()));
      assertThat(job.differences()).isEmpty();
    }
  }
}
