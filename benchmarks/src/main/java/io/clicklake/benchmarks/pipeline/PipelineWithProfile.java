package io.clicklake.benchmarks.pipeline;

import io.clicklake.benchmarks.subject.BenchmarkSubject;
import io.clicklake.benchmarks.subject.RunSpec;
import io.clicklake.job.DatasetOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;

/**
 * One of the compared programs (a subject): {@link PipelineFromFiles}, with a profile of the clean
 * table and monitors.
 */
public final class PipelineWithProfile implements BenchmarkSubject {
  private static final String BUNDLED = "/datasets/ad-clickstream/";
  private static final String DATASET = "dataset.yaml";
  private static final String CONTRACT = "event.schema.json";

  /** A line of {@code dataset.yaml}. The profile is inserted before this line. */
  private static final String NEXT_KEY = "    extra: extra\n";

  private static final String PROFILE =
      """
          profile:
            by: [publisher_id, device_type]
            nulls: [referrer, campaign_id, order_id]
            distinct: [session_id]
            numbers: [bid_micros, clearing_micros]
            values: [interaction_type, currency]
      """;

  private static final String MONITORS =
      """

monitors:
  volume: {monitor: volume, table: ad_interactions, by: [publisher_id]}
  silence: {monitor: silence, table: ad_interactions, by: [publisher_id]}
  rejections: {monitor: rejection_ratio, table: ad_interactions, by: [publisher_id]}
  duplicates: {monitor: duplicate_ratio, table: ad_interactions, by: [publisher_id]}
  late: {monitor: late_ratio, table: ad_interactions, by: [publisher_id]}
  campaigns: {monitor: null_ratio, table: ad_interactions, column: campaign_id, by: [device_type]}
  prices: {monitor: range, table: ad_interactions, column: bid_micros, by: [publisher_id]}
  values: {monitor: schema_drift, table: ad_interactions}
""";

  @Override
  public void run(RunSpec work) throws Exception {
    Configuration job = JobSettings.of(work);
    job.set(DatasetOptions.DATASET_LOCATION, write(work.directory().resolve("dataset")).toString());
    PipelineFromFiles.run(work, job);
  }

  private static Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    String dataset = bundled(DATASET);
    if (!dataset.contains(NEXT_KEY)) {
      throw new IllegalStateException("the dataset has no line '" + NEXT_KEY.strip() + "'");
    }
    String profiled = dataset.replace(NEXT_KEY, PROFILE + NEXT_KEY) + MONITORS;
    Files.writeString(directory.resolve(DATASET), profiled);
    Files.writeString(directory.resolve(CONTRACT), bundled(CONTRACT));
    return directory;
  }

  private static String bundled(String name) throws IOException {
    try (InputStream in = PipelineWithProfile.class.getResourceAsStream(BUNDLED + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
