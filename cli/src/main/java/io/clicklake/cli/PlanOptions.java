package io.clicklake.cli;

import io.clicklake.tools.size.JobPlan;
import picocli.CommandLine.Option;

/**
 * The options of the planned job. The values are texts and not numbers, so that one message lists
 * all wrong values.
 */
final class PlanOptions {
  private static final double MB = 1e6;
  private static final double KB = 1024;

  @Option(
      names = "--utilisation",
      paramLabel = "PART",
      defaultValue = "0.6",
      description =
          "The share of the capacity of shards and cores to plan with (default: ${DEFAULT-VALUE});"
              + " the rest is for peaks and for catching up.")
  private String utilisation;

  @Option(
      names = "--kpl-record-kb",
      paramLabel = "KB",
      defaultValue = "25",
      description = "Size of the aggregated records of the producer (default: ${DEFAULT-VALUE}).")
  private String kplRecordKb;

  @Option(
      names = "--days-in-horizon",
      paramLabel = "DAYS",
      defaultValue = "1",
      description = "How long dedupe keeps event ids, dedupe.horizon (default: ${DEFAULT-VALUE}).")
  private String daysInHorizon;

  @Option(
      names = "--groups",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Groups with a row in a window, in all aggregates together (default: ${DEFAULT-VALUE}).")
  private String groups;

  @Option(
      names = "--open-windows",
      paramLabel = "N",
      defaultValue = "6",
      description =
          "Windows that are open at the same time: watermark.out-of-orderness divided by the length"
              + " of a window, plus one (default: ${DEFAULT-VALUE}).")
  private String openWindows;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "Time between two checkpoints, which is also the time between two commits (default:"
              + " ${DEFAULT-VALUE}).")
  private String checkpointInterval;

  @Option(
      names = "--tables",
      paramLabel = "N",
      defaultValue = "5",
      description = "Tables of the dataset, including the ledger (default: ${DEFAULT-VALUE}).")
  private String tables;

  @Option(
      names = "--open-partitions",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Partitions that get rows between two checkpoints, in all tables except the ledger"
              + " (default: ${DEFAULT-VALUE}).")
  private String openPartitions;

  @Option(
      names = "--target-file-mb",
      paramLabel = "MB",
      defaultValue = "512",
      description = "Size at which a writer closes a file (default: ${DEFAULT-VALUE}).")
  private String targetFileMb;

  @Option(
      names = "--keep-days",
      paramLabel = "DAYS",
      defaultValue = "30",
      description = "Days for which the tables keep data (default: ${DEFAULT-VALUE}).")
  private String keepDays;

  JobPlan plan(TypedNumber number) {
    return new JobPlan(
        number.of("--utilisation", utilisation, 0.01, 1),
        number.of("--kpl-record-kb", kplRecordKb, 1, 1024) * KB,
        new JobPlan.OfState(
            number.of("--days-in-horizon", daysInHorizon, 0, 365),
            number.of("--groups", groups, 0, 1e12),
            number.of("--open-windows", openWindows, 0, 1e6)),
        new JobPlan.OfLake(
            number.of("--checkpoint-interval", checkpointInterval, 1, 86_400),
            number.of("--tables", tables, 1, 10_000),
            number.of("--open-partitions", openPartitions, 1, 1e6),
            number.of("--target-file-mb", targetFileMb, 1, 10_000) * MB,
            number.of("--keep-days", keepDays, 0, 36_500)));
  }
}
