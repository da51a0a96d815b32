package io.clicklake.it.cluster;

/** What happens to a run under load; how often one comes among hundred. */
enum ChaosFault {
  KILL_TASK_MANAGER(24),
  KILL_JOB_MANAGER(6),
  KILL_ALL(3),
  /** It hangs for some seconds, shorter or longer than the others wait for it. */
  FREEZE_TASK_MANAGER(8),
  /** Killed while a commit is before or behind the catalog, and arrives afterwards or never. */
  KILL_DURING_COMMIT(12),
  /** A stop with savepoint, and on with another number of tasks. */
  RESCALE(5),
  STOP_AND_RESUME(4),
  /** While the job goes on. */
  SAVEPOINT(4),
  RESHARD(10),
  CATALOG(14),
  KINESIS(10);

  /** Of 100. */
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
    throw new IllegalArgumentException("The shares add up to less than 100.");
  }
}
