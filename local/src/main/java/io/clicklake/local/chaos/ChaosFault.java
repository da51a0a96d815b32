package io.clicklake.local.chaos;

/** The kinds of faults of a chaos run, and how frequent each is. */
enum ChaosFault {
  KILL_TASK_MANAGER(24),
  KILL_JOB_MANAGER(6),
  /** Kills all processes of Flink. */
  KILL_ALL(3),
  /** A TaskManager hangs for some seconds: for less or for more time than the heartbeat timeout. */
  FREEZE_TASK_MANAGER(8),
  /**
   * A process is killed before or after the catalog carries out a commit. The commit then arrives
   * late or never.
   */
  KILL_DURING_COMMIT(12),
  /** A stop with savepoint, and a restore with another parallelism. */
  RESCALE(5),
  /** A stop with savepoint, and a restore. */
  STOP_AND_RESUME(4),
  /** A savepoint while the job continues. */
  SAVEPOINT(4),
  /** The number of shards changes. */
  RESHARD(10),
  /** A commit to the catalog gets a fault. */
  CATALOG(14),
  /** Calls to the stream get faults. */
  KINESIS(10);

  /** The number of such faults in 100 faults, on average. */
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
