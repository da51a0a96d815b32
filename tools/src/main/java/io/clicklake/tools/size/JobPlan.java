package io.clicklake.tools.size;

/**
 * How a job is to be run, as far as its size depends on it.
 *
 * @param utilisation the part of what is possible that is planned with, of cores and of shards; the
 *     rest is for peaks, for catching up after a restart, and for shards that are not even
 * @param aggregateBytes how large the Kinesis Producer Library's aggregates become
 */
public record JobPlan(double utilisation, double aggregateBytes, OfState state, OfLake lake) {

  /**
   * @param horizonDays how long an event id is remembered
   * @param groups how many groups of all aggregates have a row in a window
   * @param openWindows how many windows are open at once
   */
  public record OfState(double horizonDays, double groups, double openWindows) {
    double openGroups() {
      return groups * openWindows;
    }
  }

  /**
   * @param checkpointSeconds from one checkpoint to the next: then files are closed and committed
   * @param openPartitions how many partitions of all tables but the ledger get rows between two
   *     checkpoints
   * @param keepDays how long data is kept
   */
  public record OfLake(
      double checkpointSeconds,
      double tables,
      double openPartitions,
      double targetFileBytes,
      double keepDays) {
    double checkpointsPerDay() {
      return EventLoad.DAY_SECONDS / checkpointSeconds;
    }
  }
}
