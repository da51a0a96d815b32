package io.clicklake.tools.size;

/**
 * The job's state: event ids within the horizon, and groups of open windows.
 *
 * <p>A checkpoint uploads the ids that are new since the last checkpoint and at most every open
 * group. RocksDB's compaction also writes new files, which are uploaded too, so the result is a
 * minimum.
 *
 * @param filterBytesPerTask heap memory of each dedupe task in bytes
 */
record StateSize(
    double ids,
    double idBytes,
    double windowBytes,
    double filterBytesPerTask,
    double uploadBytesPerCheckpoint) {

  static StateSize of(EventLoad load, JobPlan plan, Figures<MeasuredFigure> measured, long tasks) {
    double ids = load.eventsPerDay() * plan.state().horizonDays();
    double perId = measured.of(MeasuredFigure.STATE_BYTES_PER_ID);
    double windows = plan.state().openGroups() * measured.of(MeasuredFigure.STATE_BYTES_PER_GROUP);
    double fresh = load.eventsPerSecond() * plan.lake().checkpointSeconds() * perId;
    return new StateSize(
        ids,
        ids * perId,
        windows,
        ids * measured.of(MeasuredFigure.FILTER_BYTES_PER_ID) / tasks,
        fresh + windows);
  }

  double bytes() {
    return idBytes + windowBytes;
  }
}
