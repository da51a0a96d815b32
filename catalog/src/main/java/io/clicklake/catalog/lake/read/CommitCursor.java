package io.clicklake.catalog.lake.read;

import io.clicklake.catalog.lake.CatalogDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * Reads the commits of jobs to a table, each commit once. Leaves out commits of other programs, and
 * commits that were expired or rolled back before they were read. Not thread safe.
 */
public final class CommitCursor {
  private final String table;
  private final String location;
  private long read;

  private CommitCursor(String table, String location, long read) {
    this.table = table;
    this.location = location;
    this.read = read;
  }

  /** A cursor that starts after the newest commit of the table. */
  public static CommitCursor atEnd(CatalogDatabase lake, String table) {
    Table current = lake.table(table);
    return new CommitCursor(table, current.location(), newest(current));
  }

  public String table() {
    return table;
  }

  /** The address of the directory with the files of the table. */
  public String location() {
    return location;
  }

  /**
   * The commits since the last call, oldest first. The first call returns the commits since the
   * start of the cursor.
   */
  public List<Commit> next(CatalogDatabase lake) {
    Table current = lake.table(table);
    List<Commit> commits = new ArrayList<>();
    Snapshot snapshot = current.currentSnapshot();
    // Sequence numbers only grow, also after a rollback.
    while (snapshot != null && snapshot.sequenceNumber() > read) {
      Commit commit = new Commit(snapshot);
      if (commit.jobId().isPresent()) {
        commits.add(commit);
      }
      snapshot = snapshot.parentId() == null ? null : current.snapshot(snapshot.parentId());
    }
    read = Math.max(read, newest(current));
    Collections.reverse(commits);
    return commits;
  }

  private static long newest(Table table) {
    Snapshot snapshot = table.currentSnapshot();
    return snapshot == null ? -1 : snapshot.sequenceNumber();
  }
}
