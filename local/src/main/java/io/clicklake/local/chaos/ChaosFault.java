package io.clicklake.local.chaos;

/** What happens to a job under load, and how often. */
enum ChaosFault {
  KILL_TASK_MANAGER(24),
  KILL_JOB_MANAGER(6),
  /** All processes of Flink. */
  KILL_ALL(3),
  /** A TaskManager hangs for some seconds: less or more than the heartbeat timeout. */
  FREEZE_TASK_MANAGER(8),
  /** A kill before or after the catalog carries out a commit, which then arrives late or never. */
  KILL_DURING_COMMIT(12),
  /** A stop with savepoint, and a restore with another parallelism. */
  RESCALE(5),
  /** A stop with savepoint, and a restore. */
  STOP_AND_RESUME(4),
  /** A savepoint while the job continues. */
  SAVEPOINT(4),
  /** Another number of shards. */
  RESHARD(10),
  /** A fault at a commit. */
  CATALOG(14),
  /** Faults at calls to the stream. */
  KINESIS(10);

  /** Of 100 faults. */
  final int share;

  ChaosFault(int share) {
    this.share = share;
  }

  /**
   * @param roll 0 to 99
   */
  static ChaosFault of(int roll) {
    int left = roll;
    for (ChaosFault fault : values()) {
      left -= fault.share;
      if (left < 0) {
        return fault;
      }
    }
    throw new IllegalArgumentException(
        "A roll from 0 to 99 was expected, and shares that add up to 100, but the roll was "
            + roll
            + ".");
  }
}
