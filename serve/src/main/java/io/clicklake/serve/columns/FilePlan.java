package io.clicklake.serve.columns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/**
 * The data files of one snapshot of an aggregate table, by day. A new plan reads only the manifests
 * that the known plan did not have.
 */
public final class FilePlan {
  private static final long DAY = 86_400_000;

  /** The plan of a table that has no snapshot yet. */
  public static final FilePlan EMPTY = new FilePlan(Map.of(), List.of());

  /**
   * The files of each manifest, by the path of the manifest. Empty if the snapshot has deleted
   * rows.
   */
  private final Map<String, List<PlannedFile>> manifests;

  /** The newest day last. */
  private final List<FileSegment> segments;

  private FilePlan(Map<String, List<PlannedFile>> manifests, List<FileSegment> segments) {
    this.manifests = manifests;
    this.segments = segments;
  }

  /**
   * Plans a snapshot.
   *
   * @param snapshot null for a table that had no snapshot yet
   * @param known a plan of the same table and schema
   */
  public static FilePlan of(Table table, Long snapshot, FilePlan known) {
    if (snapshot == null) {
      return EMPTY;
    }
    Snapshot planned = table.snapshot(snapshot);
    if (!planned.deleteManifests(table.io()).isEmpty()) {
      return new FilePlan(Map.of(), segments(withDeletes(table, snapshot), known));
    }
    Map<String, List<PlannedFile>> manifests = new LinkedHashMap<>();
    List<PlannedFile> files = new ArrayList<>();
    for (ManifestFile manifest : planned.dataManifests(table.io())) {
      List<PlannedFile> read = known.manifests.get(manifest.path());
      read = read == null ? read(table, manifest) : read;
      manifests.put(manifest.path(), read);
      files.addAll(read);
    }
    return new FilePlan(manifests, segments(files, known));
  }

  private static List<PlannedFile> read(Table table, ManifestFile manifest) {
    List<PlannedFile> files = new ArrayList<>();
    try (CloseableIterable<DataFile> live =
        ManifestFiles.read(manifest, table.io(), table.specs())) {
      live.forEach(file -> files.add(PlannedFile.of(file, table.schema())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(files);
  }

  private static List<PlannedFile> withDeletes(Table table, long snapshot) {
    List<PlannedFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot).includeColumnStats().planFiles()) {
      tasks.forEach(task -> files.add(PlannedFile.of(task, table.schema())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static List<FileSegment> segments(List<PlannedFile> files, FilePlan known) {
    Map<Long, List<PlannedFile>> byDay = new TreeMap<>();
    for (PlannedFile file : files) {
      byDay
          .computeIfAbsent(Math.floorDiv(file.last(), DAY), missing -> new ArrayList<>())
          .add(file);
    }
    Map<Long, FileSegment> before = new HashMap<>();
    known.segments.forEach(segment -> before.put(segment.day(), segment));
    List<FileSegment> segments = new ArrayList<>();
    byDay.forEach(
        (day, ofDay) -> {
          FileSegment segment = new FileSegment(day, ofDay);
          FileSegment same = before.get(day);
          segments.add(same != null && same.keys().equals(segment.keys()) ? same : segment);
        });
    return List.copyOf(segments);
  }

  /** The segments, the newest day first. */
  List<FileSegment> newestFirst() {
    List<FileSegment> newestFirst = new ArrayList<>(segments);
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  /** The segments, the newest day last. */
  List<FileSegment> segments() {
    return segments;
  }

  public int count() {
    return segments.stream().mapToInt(FileSegment::count).sum();
  }
}
