package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/** The data files of one snapshot of an aggregate table, with the range of their windows. */
public final class FilePlan {
  /**
   * A data file.
   *
   * @param key names the rows of the file: its path, the files of its deleted rows, and the schema
   * @param first the lowest start of a window in milliseconds
   * @param last the highest start of a window in milliseconds
   */
  record PlannedFile(FileScanTask task, String key, long first, long last) {}

  private final List<PlannedFile> files;

  private FilePlan(List<PlannedFile> files) {
    this.files = files;
  }

  /**
   * Reads the manifests of a snapshot.
   *
   * @param snapshot null for a table that had no snapshot yet
   */
  public static FilePlan of(Table table, Long snapshot) {
    if (snapshot == null) {
      return new FilePlan(List.of());
    }
    List<PlannedFile> files = new ArrayList<>();
    int column = table.schema().findField("window_start").fieldId();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot).includeColumnStats().planFiles()) {
      for (FileScanTask task : tasks) {
        files.add(planned(task, column, table.schema().schemaId()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The same order at each start, so that sums of doubles are the same.
    files.sort(Comparator.comparing(PlannedFile::key));
    return new FilePlan(List.copyOf(files));
  }

  private static PlannedFile planned(FileScanTask task, int column, int schema) {
    DataFile file = task.file();
    List<String> deletes = task.deletes().stream().map(DeleteFile::location).sorted().toList();
    return new PlannedFile(
        task,
        file.location() + " " + schema + deletes,
        bound(file.lowerBounds(), column, Long.MIN_VALUE),
        bound(file.upperBounds(), column, Long.MAX_VALUE));
  }

  private static long bound(Map<Integer, ByteBuffer> bounds, int column, long missing) {
    ByteBuffer bound = bounds == null ? null : bounds.get(column);
    if (bound == null) {
      return missing;
    }
    Long micros = Conversions.fromByteBuffer(Types.TimestampType.withZone(), bound);
    return Math.floorDiv(micros, 1000L);
  }

  /** The files that can have rows of a request. */
  List<PlannedFile> files(AggregateQuery query) {
    long from = query.from().toEpochMilli();
    long to = query.to().toEpochMilli();
    return files.stream().filter(file -> file.last() >= from && file.first() < to).toList();
  }

  /** All files, those with the newest windows first. */
  List<PlannedFile> newestFirst() {
    return files.stream().sorted(Comparator.comparingLong(PlannedFile::last).reversed()).toList();
  }

  public int count() {
    return files.size();
  }
}
