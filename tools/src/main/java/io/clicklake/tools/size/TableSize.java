package io.clicklake.tools.size;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The files of the tables. At each checkpoint each writer closes one file per partition, or more
 * when a file reaches its target size. The ledger has one writer and one file.
 *
 * <p>A file of up to 48 MiB is one PUT request. A larger file is uploaded in parts of 32 MiB, plus
 * one request to begin and one to end (defaults of Iceberg's {@code S3FileIO}). A commit writes a
 * manifest, a manifest list and the table metadata.
 *
 * @param putsPerDay write requests per day
 * @param storageDollars per day, for all stored data
 */
record TableSize(
    double bytesPerDay,
    double filesPerDay,
    double keptBytes,
    double putsPerDay,
    double putDollars,
    double storageDollars) {
  private static final double PART_BYTES = 32 << 20;
  private static final double LARGEST_SINGLE_PUT = 1.5 * PART_BYTES;
  private static final double PUTS_PER_COMMIT = 3;

  static TableSize of(
      EventLoad load,
      JobPlan plan,
      Figures<MeasuredFigure> measured,
      Figures<PriceFigure> prices,
      long writers) {
    JobPlan.OfLake lake = plan.lake();
    double bytes = load.bytesPerDay() * measured.of(MeasuredFigure.WAREHOUSE_BYTES_PER_RAW_BYTE);
    double byTime = lake.checkpointsPerDay() * writers * lake.openPartitions();
    double data = Math.max(byTime, bytes / lake.targetFileBytes());
    double ledger = lake.checkpointsPerDay();
    double commits = lake.checkpointsPerDay() * lake.tables() * PUTS_PER_COMMIT;
    double puts = data * putsFor(bytes / data) + ledger + commits;
    double kept = bytes * lake.keepDays();
    return new TableSize(
        bytes,
        data + ledger,
        kept,
        puts,
        puts / 1_000 * prices.of(PriceFigure.S3_PUT_THOUSAND),
        kept / PriceFigure.GB * prices.of(PriceFigure.S3_GB_MONTH) / PriceFigure.MONTH_DAYS);
  }

  @JsonProperty
  double meanFileBytes() {
    return bytesPerDay / filesPerDay;
  }

  private static double putsFor(double fileBytes) {
    return fileBytes < LARGEST_SINGLE_PUT ? 1 : Rounded.up(fileBytes / PART_BYTES) + 2;
  }
}
