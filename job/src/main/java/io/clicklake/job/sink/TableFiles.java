package io.clicklake.job.sink;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.MixedPartitionSpec;
import io.clicklake.job.sink.encode.TaskEncoder;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.io.TaskWriter;
import org.apache.iceberg.io.UnpartitionedWriter;
import org.apache.iceberg.util.PropertyUtil;

/** Writes the rows of one subtask to data files of one table, by partition. Hot path. */
final class TableFiles implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Table table;
  private final RowType columns;
  private final WriterLimits limits;
  private final FileEncoder encoder;
  private transient OutputFileFactory names;
  private transient TaskWriter<RowData> open;
  private transient TaskEncoder columnEncoder;

  /**
   * @param table must have a {@link MixedPartitionSpec}; every table that {@code catalog.lake}
   *     created or altered has one
   */
  TableFiles(Table table, RowType columns, WriterLimits limits, FileEncoder encoder) {
    if (MixedPartitionSpec.of(table).isEmpty()) {
      throw new SetupException(
          "Table '"
              + table.name()
              + "' has no partition spec without fields, which files with rows of many partitions"
              + " need: run 'tables apply'.");
    }
    this.table = SerializableTable.copyOf(table);
    this.columns = columns;
    this.limits = limits;
    this.encoder = encoder;
  }

  Table table() {
    return table;
  }

  /** Must be called first. The names of the files contain the subtask and its attempt. */
  void start(int subtask, int attempt) {
    names =
        OutputFileFactory.builderFor(table, subtask, attempt).format(FileFormat.PARQUET).build();
    if (encoder == FileEncoder.COLUMNS) {
      columnEncoder = new TaskEncoder(table, columns);
    }
  }

  void write(RowData row) throws IOException {
    if (open == null) {
      open = open();
    }
    open.write(row);
  }

  /** Closes all files; returns the files that were written since the last call. */
  List<DataFile> complete() throws IOException {
    if (open == null) {
      return List.of();
    }
    TaskWriter<RowData> closing = open;
    open = null;
    return List.of(closing.complete().dataFiles());
  }

  /** Deletes the files that were written since the last {@link #complete}. */
  void abort() throws IOException {
    if (open != null) {
      open.abort();
      open = null;
    }
  }

  /** Deletes the files as {@link #abort} does, and frees the memory of the encoder. */
  void close() throws IOException {
    try {
      abort();
    } finally {
      if (columnEncoder != null) {
        columnEncoder.close();
        columnEncoder = null;
      }
    }
  }

  private TaskWriter<RowData> open() {
    DataFileWriters writers = new DataFileWriters(table, columns, columnEncoder);
    long targetFileSize =
        PropertyUtil.propertyAsLong(
            table.properties(),
            TableProperties.WRITE_TARGET_FILE_SIZE_BYTES,
            TableProperties.WRITE_TARGET_FILE_SIZE_BYTES_DEFAULT);
    if (table.spec().isPartitioned()) {
      return new PartitionedWriter(table, columns, writers, names, targetFileSize, limits);
    }
    return new UnpartitionedWriter<>(
        table.spec(), FileFormat.PARQUET, writers, names, table.io(), targetFileSize);
  }
}
