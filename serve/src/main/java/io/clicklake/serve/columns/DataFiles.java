package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericDeleteFilter;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Decodes data files of an aggregate table, only the columns that requests can use. A column that
 * the file does not have is null. Rows that were deleted are left out.
 */
final class DataFiles {
  private DataFiles() {}

  static FileColumns read(Table table, FileScanTask task, AggregateShape shape) {
    Schema wanted = wanted(table, shape);
    try (CloseableIterable<Record> rows = rows(table, task, wanted)) {
      return FileColumns.of(shape, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema wanted(Table table, AggregateShape shape) {
    Set<String> names = new LinkedHashSet<>(List.of("window_start", "emitted"));
    names.addAll(shape.groupNames());
    names.addAll(shape.measureNames());
    List<NestedField> fields = new ArrayList<>();
    names.forEach(name -> fields.add(table.schema().findField(name)));
    return new Schema(fields);
  }

  private static CloseableIterable<Record> rows(Table table, FileScanTask task, Schema wanted) {
    if (task.deletes().isEmpty()) {
      return open(table, task, wanted);
    }
    GenericDeleteFilter deletes = new GenericDeleteFilter(table.io(), task, table.schema(), wanted);
    return deletes.filter(open(table, task, deletes.requiredSchema()));
  }

  private static CloseableIterable<Record> open(Table table, FileScanTask task, Schema schema) {
    if (task.file().format() != FileFormat.PARQUET) {
      throw new IllegalStateException("The file " + task.file().location() + " is not Parquet.");
    }
    return Parquet.read(table.io().newInputFile(task.file().location()))
        .project(schema)
        .createReaderFunc(file -> GenericParquetReaders.buildReader(schema, file))
        .build();
  }
}
