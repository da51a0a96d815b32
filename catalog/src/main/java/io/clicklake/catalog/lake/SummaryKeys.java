package io.clicklake.catalog.lake;

/**
 * What the sink writes into the summary of each snapshot it makes. The names that begin with flink
 * are those of Iceberg's own sink.
 */
public final class SummaryKeys {
  /** Drawn when a job starts without state, and kept through every restore. */
  public static final String RUN = "clicklake.run-id";

  /** The Flink job that took the checkpoint. */
  public static final String JOB = "flink.job-id";

  /** The uid of the operator that committed. */
  public static final String OPERATOR = "flink.operator-id";

  /** The checkpoint whose rows the snapshot adds. */
  public static final String CHECKPOINT = "flink.max-committed-checkpoint-id";

  /** The same for the same data files: it tells a commit from any other. */
  public static final String FILES = "clicklake.files-id";

  /** {@code true} on what a job wrote when its input had ended, as in a drain. */
  public static final String END_OF_INPUT = "clicklake.end-of-input";

  private SummaryKeys() {}
}
