package io.clicklake.catalog.lake.read;

import io.clicklake.catalog.lake.SummaryKeys;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;

/** A snapshot of a table, and what the Flink sink wrote into its summary if it made it. */
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

  /** {@code append} for the job's commits; compaction makes a {@code replace}. */
  public String operation() {
    return snapshot.operation();
  }

  /** The Flink job that committed; empty for a commit by something else. */
  public Optional<String> jobId() {
    return Optional.ofNullable(summary.get(SummaryKeys.JOB));
  }

  /** The operator uid of the sink that committed. */
  public Optional<String> operatorId() {
    return Optional.ofNullable(summary.get(SummaryKeys.OPERATOR));
  }

  /**
   * The checkpoint whose rows are in the table with this commit, as the ledger numbers it: {@link
   * Long#MAX_VALUE} for what a job wrote when its input had ended, whatever the savepoint's number.
   */
  public OptionalLong checkpointId() {
    if (Boolean.parseBoolean(summary.get(SummaryKeys.END_OF_INPUT))) {
      return OptionalLong.of(Long.MAX_VALUE);
    }
    String id = summary.get(SummaryKeys.CHECKPOINT);
    return id == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(id));
  }

  /** Rows that this commit added; a commit without files adds none. */
  public long addedRecords() {
    return number("added-records");
  }

  /** Rows that this commit took away, with their files or by position deletes. */
  public long removedRecords() {
    return number("deleted-records")
        + number("added-position-deletes")
        - number("removed-position-deletes");
  }

  /** Whether it wrote the same rows into other files, as compaction does. */
  public boolean rewritesOnly() {
    return DataOperations.REPLACE.equals(snapshot.operation());
  }

  /** Whether a snapshot came before this one; it may have expired since. */
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
