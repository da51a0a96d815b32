package io.clicklake.job.sink;

import io.clicklake.catalog.lake.SummaryKeys;
import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;

/**
 * What a committer says of itself in the summary of each snapshot it makes. A run begins when a job
 * starts without state, and goes on through every restore, also under other job ids.
 */
final class CommitMark {
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
    return summary.containsKey(SummaryKeys.RUN)
        ? new CommitMark(
            summary.get(SummaryKeys.RUN),
            summary.get(SummaryKeys.JOB),
            Long.parseLong(summary.get(SummaryKeys.CHECKPOINT)))
        : null;
  }

  void putOn(SnapshotUpdate<?> commit, String operator, boolean endOfInput) {
    commit.set(SummaryKeys.RUN, run);
    commit.set(SummaryKeys.JOB, job);
    commit.set(SummaryKeys.OPERATOR, operator);
    commit.set(SummaryKeys.CHECKPOINT, Long.toString(checkpoint));
    if (endOfInput) {
      commit.set(SummaryKeys.END_OF_INPUT, "true");
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
