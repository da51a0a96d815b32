package io.clicklake.catalog.lake.read;

import io.clicklake.catalog.lake.SummaryKeys;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;

/** A snapshot of a table, with the summary values of the Flink sink if the sink committed it. */
public final class Commit {
  private final Snapshot snapshot;
  private final Map<String, String> summary;

  Commit(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.summary = snapshot.summary();
  }

  public long snapshotId() {
    return snapshot.snapshotId();
  }

  public Instant committedAt() {
    return Instant.ofEpochMilli(snapshot.timestampMillis());
  }

  /** {@code append} for commits of the job, {@code replace} for a compaction. */
  public String operation() {
    return snapshot.operation();
  }

  /** The Flink job that committed; empty for other commits. */
  public Optional<String> jobId() {
    return Optional.ofNullable(summary.get(SummaryKeys.JOB));
  }

  /** The operator uid of the sink that committed. */
  public Optional<String> operatorId() {
    return Optional.ofNullable(summary.get(SummaryKeys.OPERATOR));
  }

  /**
   * The number of the checkpoint whose rows this commit adds. It is the same number as in the
   * ledger. For the last commit after the end of the input, it is {@link Long#MAX_VALUE}, and not
   * the number of the savepoint.
   */
  public OptionalLong checkpointId() {
    if (Boolean.parseBoolean(summary.get(SummaryKeys.END_OF_INPUT))) {
      return OptionalLong.of(Long.MAX_VALUE);
    }
    String id = summary.get(SummaryKeys.CHECKPOINT);
    return id == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(id));
  }

  /** The last day whose totals {@code reconcile} stored with this commit. */
  public Optional<String> reconciledDay() {
    return Optional.ofNullable(summary.get(SummaryKeys.RECONCILED_DAY));
  }

  /** When the task that committed was started. After a restart of the job, it is another time. */
  public Optional<String> startedAt() {
    return Optional.ofNullable(summary.get(SummaryKeys.STARTED_AT));
  }

  /** The number of rows that {@code watch} added with this commit; 0 for other commits. */
  public long watchedRows() {
    return number(SummaryKeys.WATCHED_ROWS);
  }

  /**
   * The sequence number of the snapshot. The data files that the snapshot added have the same
   * number.
   */
  public long sequenceNumber() {
    return snapshot.sequenceNumber();
  }

  /** The number of rows that this commit added; 0 for a commit without files. */
  public long addedRecords() {
    return number("added-records");
  }

  /** The number of data files that this commit added. */
  public long addedFiles() {
    return number("added-data-files");
  }

  /** The size of all files that this commit added. */
  public long addedBytes() {
    return number("added-files-size");
  }

  /** The number of rows that this commit removed, with their files or with position deletes. */
  public long removedRecords() {
    return number("deleted-records")
        + number("added-position-deletes")
        - number("removed-position-deletes");
  }

  /** Whether the commit only wrote the same rows to other files, as compaction does. */
  public boolean rewritesOnly() {
    return DataOperations.REPLACE.equals(snapshot.operation());
  }

  /**
   * The id of the snapshot before this one; empty if there was none. That snapshot can be expired
   * now.
   */
  public OptionalLong parent() {
    return hasParent() ? OptionalLong.of(snapshot.parentId()) : OptionalLong.empty();
  }

  /** Whether the table had a snapshot before this one. That snapshot can be expired now. */
  public boolean hasParent() {
    return snapshot.parentId() != null;
  }

  private long number(String key) {
    return Long.parseLong(summary.getOrDefault(key, "0"));
  }

  @Override
  public String toString() {
    return "Commit("
        + snapshotId()
        + ", checkpoint "
        + checkpointId()
        + ", +"
        + addedRecords()
        + ")";
  }
}
