package io.clicklake.catalog.lake;

/**
 * The keys that the sink writes into the summary of each snapshot. Keys with the prefix {@code
 * flink} are the same as in Iceberg's own sink.
 */
public final class SummaryKeys {
  /** A random id, created when a job starts without state and kept in all restores. */
  public static final String RUN = "clicklake.run-id";

  /** The Flink job that took the checkpoint. */
  public static final String JOB = "flink.job-id";

  /** The uid of the operator that committed. */
  public static final String OPERATOR = "flink.operator-id";

  /** The checkpoint whose rows the snapshot adds. */
  public static final String CHECKPOINT = "flink.max-committed-checkpoint-id";

  /** An id of the committed data files. It is equal only for commits of the same files. */
  public static final String FILES = "clicklake.files-id";

  /**
   * The time when the committing task was started, in ISO format. After a restart of the job, it is
   * another time.
   */
  public static final String STARTED_AT = "clicklake.started-at";

  /** {@code true} for the last commit after the end of the input, for example in a drain. */
  public static final String END_OF_INPUT = "clicklake.end-of-input";

  /**
   * The last day whose totals {@code reconcile} stored with the snapshot. Only in the table {@code
   * ledger}.
   */
  public static final String RECONCILED_DAY = "clicklake.reconciled-day";

  /**
   * The number of rows that {@code watch} added with the snapshot. Only in the table {@code
   * findings}.
   */
  public static final String WATCHED_ROWS = "clicklake.watched-rows";

  private SummaryKeys() {}
}
