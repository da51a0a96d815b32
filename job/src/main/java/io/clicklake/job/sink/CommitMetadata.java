package io.clicklake.job.sink;

import io.clicklake.catalog.lake.SummaryKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;

/**
 * The values that a committer writes into the summary of each of its snapshots ({@link
 * SummaryKeys}). A run begins when a job starts without state, and continues through all restores,
 * also when the job id changes.
 */
final class CommitMetadata {
  private final String run;
  private final String job;
  private final long checkpoint;
  private final String files;

  private CommitMetadata(String run, String job, long checkpoint, String files) {
    this.run = run;
    this.job = job;
    this.checkpoint = checkpoint;
    this.files = files;
  }

  /** The metadata for a commit of these files. */
  static CommitMetadata of(String run, String job, long checkpoint, List<DataFile> files) {
    return new CommitMetadata(run, job, checkpoint, idOf(files));
  }

  private static String idOf(List<DataFile> files) {
    String names =
        files.stream().map(DataFile::location).sorted().collect(Collectors.joining("\n"));
    return UUID.nameUUIDFromBytes(names.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The metadata of a snapshot; null if another program wrote the snapshot. */
  static CommitMetadata of(Snapshot snapshot) {
    Map<String, String> summary = snapshot.summary();
    return summary.containsKey(SummaryKeys.RUN)
        ? new CommitMetadata(
            summary.get(SummaryKeys.RUN),
            summary.get(SummaryKeys.JOB),
            Long.parseLong(summary.get(SummaryKeys.CHECKPOINT)),
            summary.get(SummaryKeys.FILES))
        : null;
  }

  void putOn(SnapshotUpdate<?> commit, String operator, boolean endOfInput) {
    commit.set(SummaryKeys.RUN, run);
    commit.set(SummaryKeys.JOB, job);
    commit.set(SummaryKeys.OPERATOR, operator);
    commit.set(SummaryKeys.CHECKPOINT, Long.toString(checkpoint));
    commit.set(SummaryKeys.FILES, files);
    if (endOfInput) {
      commit.set(SummaryKeys.END_OF_INPUT, "true");
    }
  }

  /**
   * Whether both describe the same commit. To compare only run and checkpoint is not enough,
   * because a second copy of the job has the same run and checkpoint, but other files.
   */
  boolean isOf(CommitMetadata commit) {
    return run.equals(commit.run) && checkpoint == commit.checkpoint && commit.files.equals(files);
  }

  /**
   * Whether the snapshot can contain these files. The files are compared, because a second copy of
   * the job uses the same checkpoint ids. The result is true for snapshots of early versions, which
   * did not store the id of their files.
   */
  boolean mayHold(List<DataFile> other) {
    return files == null || files.equals(idOf(other));
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
