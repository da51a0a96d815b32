package io.clicklake.cli;

import io.clicklake.tools.size.JobPlan;
import picocli.CommandLine.Option;

/** How the job is to be run. Texts, not numbers, so that all wrong ones are told at once. */
final class PlanOptions {
  private static final double MB = 1e6;
  private static final double KB = 1024;

  @Option(
      names = "--utilisation",
      paramLabel = "PART",
      defaultValue = "0.6",
      description =
          "The part of what shards and cores can do that is planned with (default:"
              + " ${DEFAULT-VALUE}): the rest is for peaks and for catching up.")
  private String utilisation;

  @Option(
      names = "--kpl-record-kb",
      paramLabel = "KB",
      defaultValue = "25",
      description = "How large the producer's aggregates become (default: ${DEFAULT-VALUE}).")
  private String kplRecordKb;

  @Option(
      names = "--days-in-horizon",
      paramLabel = "DAYS",
      defaultValue = "1",
      description =
          "How long event ids are remembered, dedupe.horizon (default: ${DEFAULT-VALUE}).")
  private String daysInHorizon;

  @Option(
      names = "--groups",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "How many groups have a row in a window, over all aggregates (default:"
              + " ${DEFAULT-VALUE}).")
  private String groups;

  @Option(
      names = "--open-windows",
      paramLabel = "N",
      defaultValue = "6",
      description =
          "How many windows are open at once: watermark.out-of-orderness over the window, and one"
              + " (default: ${DEFAULT-VALUE}).")
  private String openWindows;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "From one checkpoint and commit to the next (default: ${DEFAULT-VALUE}).")
  private String checkpointInterval;

  @Option(
      names = "--tables",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many tables the dataset has, ledger and all (default: ${DEFAULT-VALUE}).")
  private String tables;

  @Option(
      names = "--open-partitions",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many partitions of all tables but the ledger get rows between two checkpoints"
              + " (default: ${DEFAULT-VALUE}).")
  private String openPartitions;

  @Option(
      names = "--target-file-mb",
      paramLabel = "MB",
      defaultValue = "512",
      description = "The size at which a file is full (default: ${DEFAULT-VALUE}).")
  private String targetFileMb;

  @Option(
      names = "--keep-days",
      paramLabel = "DAYS",
      defaultValue = "30",
      description = "How long the tables keep their data (default: ${DEFAULT-VALUE}).")
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
