package io.clicklake.job.sink;

import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;

/**
 * What a committer says of itself in the summary of each snapshot it makes. A run begins when a job
 * starts without state, and goes on through every restore, also under other job ids.
 */
final class CommitMark {
  private static final String RUN = "clicklake.run-id";
  private static final String JOB = "flink.job-id";
  private static final String OPERATOR = "flink.operator-id";
  private static final String CHECKPOINT = "flink.max-committed-checkpoint-id";

  /** Its value is {@code true} on what a job wrote when its input had ended, as in a drain. */
  private static final String END = "clicklake.end-of-input";

  private final String run;
  private final String job;
  private final long checkpoint;

  CommitMark(String run, String job, long checkpoint) {
    this.run = run;
    this.job = job;
    this.checkpoint = checkpoint;
  }

  /** Null when a snapshot was made by something else. */
  static CommitMark of(Snapshot snapshot) {
    Map<String, String> summary = snapshot.summary();
    return summary.containsKey(RUN)
        ? new CommitMark(
            summary.get(RUN), summary.get(JOB), Long.parseLong(summary.get(CHECKPOINT)))
        : null;
  }

  void putOn(SnapshotUpdate<?> commit, String operator, boolean endOfInput) {
    commit.set(RUN, run);
    commit.set(JOB, job);
    commit.set(OPERATOR, operator);
    commit.set(CHECKPOINT, Long.toString(checkpoint));
    if (endOfInput) {
      commit.set(END, "true");
    }
  }

  String run() {
    return run;
  }

  /** The Flink job that took the checkpoint. */
  String job() {
    return job;
  }

  /** The checkpoint whose files the snapshot added. */
  long checkpoint() {
    return checkpoint;
  }
}
