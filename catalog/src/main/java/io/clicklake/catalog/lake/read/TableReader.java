package io.clicklake.catalog.lake.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Reads the rows and commits of a table, in the state in which the table was last loaded. {@link
 * #refresh()} loads the current state.
 */
public final class TableReader {
  private final Table table;

  public TableReader(Table table) {
    this.table = table;
  }

  public void refresh() {
    table.refresh();
  }

  /** The number of rows, from metadata only. */
  public long rows() {
    Snapshot snapshot = table.currentSnapshot();
    if (snapshot == null) {
      return 0;
    }
    String total = snapshot.summary().get("total-records");
    return total == null ? rowsOfFiles() : Long.parseLong(total);
  }

  /**
   * The number of rows, as the sum over the data files of the current snapshot. Does not use the
   * total in the summary of the snapshot. Assumes that the table has no delete files.
   */
  public long rowsOfFiles() {
    long rows = 0;
    try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
      for (FileScanTask file : files) {
        rows += file.file().recordCount();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** The number of rows as the sum over the manifests, minus the rows of position deletes. */
  public long rowsOfManifests() {
    Snapshot snapshot = table.currentSnapshot();
    if (snapshot == null) {
      return 0;
    }
    long rows = 0;
    for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
      rows += manifest.addedRowsCount() + manifest.existingRowsCount();
    }
    return rows - Long.parseLong(snapshot.summary().getOrDefault("total-position-deletes", "0"));
  }

  /** The data files that a commit added. */
  public Iterable<DataFile> addedDataFiles(Commit commit) {
    return table.snapshot(commit.snapshotId()).addedDataFiles(table.io());
  }

  /** The data files that a commit removed. */
  public Iterable<DataFile> removedDataFiles(Commit commit) {
    return table.snapshot(commit.snapshotId()).removedDataFiles(table.io());
  }

  /** The paths of the data files that a commit added, with their row counts. */
  public Map<String, Long> addedFiles(Commit commit) {
    return rows(addedDataFiles(commit));
  }

  /** The paths of the data files that a commit removed, with their row counts. */
  public Map<String, Long> removedFiles(Commit commit) {
    return rows(removedDataFiles(commit));
  }

  private static Map<String, Long> rows(Iterable<DataFile> files) {
    Map<String, Long> rows = new LinkedHashMap<>();
    files.forEach(file -> rows.merge(file.location(), file.recordCount(), Long::sum));
    return rows;
  }

  /** The number of data files of the current snapshot. */
  public int files() {
    int count = 0;
    try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
      for (FileScanTask ignored : files) {
        count++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }

  /**
   * All rows, in no defined order. Values have Iceberg's generic types: {@code OffsetDateTime},
   * {@code LocalDate}, {@code BigDecimal}, {@code ByteBuffer}, {@code String}. {@code columns}
   * selects columns; without any, all are read. The caller must close the result.
   */
  public CloseableIterable<Record> records(String... columns) {
    IcebergGenerics.ScanBuilder scan = IcebergGenerics.read(table);
    return columns.length == 0 ? scan.build() : scan.select(columns).build();
  }

  /** The snapshots in the metadata whose ids are not in the set, oldest first. */
  public List<Commit> otherSnapshots(Set<Long> ids) {
    List<Commit> others = new ArrayList<>();
    for (Snapshot snapshot : table.snapshots()) {
      if (!ids.contains(snapshot.snapshotId())) {
        others.add(new Commit(snapshot));
      }
    }
    return others;
  }

  /**
   * The current snapshot and its ancestors, newest first.
   *
   * @param most the maximum number of snapshots that are returned
   */
  public List<Commit> newestCommits(int most) {
    List<Commit> commits = new ArrayList<>();
    Snapshot snapshot = table.currentSnapshot();
    while (snapshot != null && commits.size() < most) {
      commits.add(new Commit(snapshot));
      Long parent = snapshot.parentId();
      snapshot = parent == null ? null : table.snapshot(parent);
    }
    return commits;
  }

  /** The current snapshot and its ancestors that are not expired, oldest first. */
  public List<Commit> commits() {
    List<Commit> commits = new ArrayList<>();
    if (table.currentSnapshot() != null) {
      for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
        commits.add(0, new Commit(snapshot));
      }
    }
    return commits;
  }
}
