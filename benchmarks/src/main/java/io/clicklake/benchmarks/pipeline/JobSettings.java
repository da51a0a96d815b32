package io.clicklake.benchmarks.pipeline;

import io.clicklake.benchmarks.subject.RunSpec;
import io.clicklake.catalog.lake.CatalogOptions;
import io.clicklake.catalog.lake.CatalogType;
import io.clicklake.job.decode.EventOptions;
import io.clicklake.job.ingest.StreamOptions;
import io.clicklake.job.options.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * The options of the job in the benchmarks: the defaults, except for the stream, the tables, the
 * hash secret and the maximum age of events.
 */
public final class JobSettings {
  private JobSettings() {}

  static Configuration of(RunSpec work) {
    Configuration job = of(work.warehouse());
    work.endpoint()
        .ifPresent(
            uri -> {
              job.set(StreamOptions.STREAM_ENDPOINT, uri);
              // The SDK does not start without credentials. The endpoint does not check them.
              job.set(
                  StreamOptions.STREAM_PROPERTIES,
                  Map.of(
                      "aws.credentials.provider.basic.accesskeyid", "local",
                      "aws.credentials.provider.basic.secretkey", "local"));
            });
    return job;
  }

  /** The settings that are needed to open the tables. */
  public static Configuration of(Path warehouse) {
    Configuration job = new Configuration();
    job.set(StreamOptions.STREAM_NAME, RunSpec.STREAM);
    job.set(StreamOptions.STREAM_REGION, "us-east-1");
    // The events may be spread over daily partitions of several years.
    job.set(EventOptions.EVENT_MAX_PAST, Duration.ofDays(1_100));
    job.set(CatalogOptions.TYPE, CatalogType.HADOOP);
    job.set(CatalogOptions.WAREHOUSE, warehouse.toString());
    job.setString(Options.HASH_SECRET + "user", "benchmarks");
    return job;
  }
}
