package io.clicklake.job.sink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;

/**
 * The commits to a table after a known snapshot. Snapshots without {@link CommitMetadata} are not
 * part of the history.
 */
final class CommitHistory {
  /** The id that means that the table has no snapshot with {@link CommitMetadata}. */
  static final long NONE = -1;

  private final Deque<CommitMetadata> commits = new ArrayDeque<>();
  private final boolean whole;
  private final long newest;

  private CommitHistory(Snapshot current, LongFunction<Snapshot> byId, long after) {
    Snapshot snapshot = current;
    boolean expired = false;
    long last = after;
    while (snapshot != null && snapshot.snapshotId() != after) {
      CommitMetadata commit = CommitMetadata.of(snapshot);
      if (commit != null) {
        last = commits.isEmpty() ? snapshot.snapshotId() : last;
        commits.addFirst(commit);
      }
      Long parent = snapshot.parentId();
      snapshot = parent == null ? null : byId.apply(parent);
      // The id of an expired parent remains; the snapshots before it are unknown.
      expired = parent != null && snapshot == null;
    }
    this.whole = after == NONE || snapshot != null || expired;
    this.newest = last;
  }

  /**
   * The commits after the given snapshot, among the ancestors of the current snapshot of the loaded
   * table.
   */
  static CommitHistory since(Table table, long after) {
    return new CommitHistory(table.currentSnapshot(), table::snapshot, after);
  }

  /** The same commits, for one version of the table metadata. */
  static CommitHistory since(TableMetadata table, long after) {
    return new CommitHistory(table.currentSnapshot(), table::snapshot, after);
  }

  /**
   * Whether the known snapshot is an ancestor of the current snapshot, or can be an ancestor that
   * expired.
   */
  boolean isWhole() {
    return whole;
  }

  /** The commits, oldest first. */
  List<CommitMetadata> commits() {
    return List.copyOf(commits);
  }

  /**
   * The id of the newest snapshot with metadata; the id of the known snapshot if there is no newer
   * one.
   */
  long newest() {
    return newest;
  }
}
