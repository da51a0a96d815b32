package io.clicklake.serve.columns;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/**
 * A data file of an aggregate table.
 *
 * @param task the task of the scan, which has the delete files; empty if no row is deleted
 * @param key identifies the rows of the file: consists of the path of the file, its delete files,
 *     and the schema
 * @param records the number of rows
 * @param first the lowest start of a window in milliseconds
 * @param last the highest start of a window in milliseconds
 */
record PlannedFile(
    String location,
    FileFormat format,
    Optional<FileScanTask> task,
    String key,
    long records,
    long first,
    long last) {

  static PlannedFile of(FileScanTask task, Schema schema) {
    List<String> deletes = task.deletes().stream().map(DeleteFile::location).sorted().toList();
    return of(
        task.file(), deletes.isEmpty() ? Optional.empty() : Optional.of(task), schema, deletes);
  }

  /** A file without deleted rows. */
  static PlannedFile of(DataFile file, Schema schema) {
    return of(file, Optional.empty(), schema, List.of());
  }

  private static PlannedFile of(
      DataFile file, Optional<FileScanTask> task, Schema schema, List<String> deletes) {
    int column = schema.findField("window_start").fieldId();
    return new PlannedFile(
        file.location(),
        file.format(),
        task,
        file.location() + " " + schema.schemaId() + deletes,
        file.recordCount(),
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

  /**
   * Whether the file can have rows in this range of time.
   *
   * @param from inclusive, in milliseconds
   * @param to exclusive, in milliseconds
   */
  boolean overlaps(long from, long to) {
    return last >= from && first < to;
  }
}
