package io.clicklake.tools.size;

/**
 * The planned settings of a job that have an effect on its size.
 *
 * @param utilisation planned share of the capacity of cores and shards; the rest is for peaks, for
 *     catching up after a restart, and for uneven shards
 * @param aggregateBytes size of the Kinesis Producer Library's aggregates in bytes
 */
public record JobPlan(double utilisation, double aggregateBytes, OfState state, OfLake lake) {

  /**
   * @param horizonDays dedupe horizon in days
   * @param groups number of groups of all aggregates with a row in one window
   * @param openWindows number of windows that are open at the same time
   */
  public record OfState(double horizonDays, double groups, double openWindows) {
    double openGroups() {
      return groups * openWindows;
    }
  }

  /**
   * @param checkpointSeconds checkpoint interval; each checkpoint closes and commits files
   * @param openPartitions number of partitions of all tables, except the ledger, that get rows
   *     between two checkpoints
   * @param keepDays retention of the data in days
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
