package io.clicklake.job.sink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;

/** The marked snapshots of a table, from a known one up to now. */
final class CommitHistory {
  /** The id that stands for a table without marked snapshots. */
  static final long NONE = -1;

  private final Deque<CommitMetadata> marks = new ArrayDeque<>();
  private final boolean whole;
  private final long newest;

  private CommitHistory(Snapshot current, LongFunction<Snapshot> byId, long after) {
    Snapshot snapshot = current;
    boolean expired = false;
    long last = after;
    while (snapshot != null && snapshot.snapshotId() != after) {
      CommitMetadata mark = CommitMetadata.of(snapshot);
      if (mark != null) {
        last = marks.isEmpty() ? snapshot.snapshotId() : last;
        marks.addFirst(mark);
      }
      Long parent = snapshot.parentId();
      snapshot = parent == null ? null : byId.apply(parent);
      // An expired parent leaves its id behind: what came before it is not known.
      expired = parent != null && snapshot == null;
    }
    this.whole = after == NONE || snapshot != null || expired;
    this.newest = last;
  }

  /** What the table's current snapshot descends from, as it is loaded, after the one snapshot. */
  static CommitHistory since(Table table, long after) {
    return new CommitHistory(table.currentSnapshot(), table::snapshot, after);
  }

  /** The same for a state of the table. */
  static CommitHistory since(TableMetadata table, long after) {
    return new CommitHistory(table.currentSnapshot(), table::snapshot, after);
  }

  /** Whether the known snapshot is among the ancestors, or could be among those that expired. */
  boolean isWhole() {
    return whole;
  }

  /** Oldest first. */
  List<CommitMetadata> marks() {
    return List.copyOf(marks);
  }

  /** The id of the newest marked snapshot; the known one when there is none after it. */
  long newest() {
    return newest;
  }
}
