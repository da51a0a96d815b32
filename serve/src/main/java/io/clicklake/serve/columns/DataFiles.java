package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericDeleteFilter;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Decodes data files of an aggregate table. Decodes only the columns that requests can use. A
 * column that the file does not have is null. Deleted rows are left out.
 */
final class DataFiles {
  private DataFiles() {}

  /**
   * Decodes the columns and rows of a choice, and possibly more.
   *
   * @param pause is called between parts of the work
   */
  static ColumnBlock read(
      Table table,
      PlannedFile file,
      AggregateShape shape,
      GroupDictionaries dictionaries,
      ColumnChoice choice,
      Runnable pause) {
    if (file.format() != FileFormat.PARQUET) {
      throw new IllegalStateException("The file " + file.location() + " is not Parquet.");
    }
    InputFile input = table.io().newInputFile(file.location());
    try {
      Optional<ColumnBlock> fast =
          file.task().isPresent()
              ? Optional.empty()
              : ParquetBlock.read(
                  table,
                  input,
                  new ColumnBlock.Builder(shape, dictionaries, choice, expectedRows(file, choice)),
                  choice.filters(),
                  pause);
      return fast.isPresent()
          ? fast.get()
          : records(table, input, file.task(), shape, dictionaries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int expectedRows(PlannedFile file, ColumnChoice choice) {
    return choice.filters().isEmpty() ? (int) Math.min(file.records(), 1 << 24) : 0;
  }

  /** Reads the file with Iceberg's generic reader. */
  private static ColumnBlock records(
      Table table,
      InputFile input,
      Optional<FileScanTask> withDeletes,
      AggregateShape shape,
      GroupDictionaries dictionaries)
      throws IOException {
    Schema wanted = wanted(table, shape);
    try (CloseableIterable<Record> rows = rows(table, input, withDeletes, wanted)) {
      return ColumnBlock.of(shape, dictionaries, rows);
    }
  }

  private static Schema wanted(Table table, AggregateShape shape) {
    Set<String> names = new LinkedHashSet<>(List.of("window_start", "emitted"));
    names.addAll(shape.groupNames());
    shape.measures().forEach(measure -> names.add(measure.name()));
    List<NestedField> fields = new ArrayList<>();
    names.forEach(name -> fields.add(table.schema().findField(name)));
    return new Schema(fields);
  }

  private static CloseableIterable<Record> rows(
      Table table, InputFile input, Optional<FileScanTask> withDeletes, Schema wanted) {
    if (withDeletes.isEmpty()) {
      return open(input, wanted);
    }
    GenericDeleteFilter deletes =
        new GenericDeleteFilter(table.io(), withDeletes.get(), table.schema(), wanted);
    return deletes.filter(open(input, deletes.requiredSchema()));
  }

  private static CloseableIterable<Record> open(InputFile input, Schema schema) {
    return Parquet.read(input)
        .project(schema)
        .createReaderFunc(file -> GenericParquetReaders.buildReader(schema, file))
        .build();
  }
}
