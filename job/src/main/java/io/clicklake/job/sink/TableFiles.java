package io.clicklake.job.sink;

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
import org.apache.iceberg.flink.sink.RowDataTaskWriterFactory;
import org.apache.iceberg.io.TaskWriter;
import org.apache.iceberg.util.PropertyUtil;

/** Puts the rows of one subtask into data files of one table: a file for each partition. Hot. */
final class TableFiles implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Table table;
  private final RowDataTaskWriterFactory factory;
  private transient TaskWriter<RowData> open;

  TableFiles(Table table, RowType columns) {
    this.table = SerializableTable.copyOf(table);
    this.factory =
        new RowDataTaskWriterFactory(
            this.table,
            columns,
            PropertyUtil.propertyAsLong(
                table.properties(),
                TableProperties.WRITE_TARGET_FILE_SIZE_BYTES,
                TableProperties.WRITE_TARGET_FILE_SIZE_BYTES_DEFAULT),
            FileFormat.PARQUET,
            table.properties(),
            List.of(),
            false);
  }

  Table table() {
    return table;
  }

  /** Names the files after the subtask and its attempt. */
  void start(int subtask, int attempt) {
    factory.initialize(subtask, attempt);
  }

  void write(RowData row) throws IOException {
    if (open == null) {
      open = factory.create();
    }
    open.write(row);
  }

  /** Closes the files that are open; returns what was written since the last call. */
  List<DataFile> complete() throws IOException {
    if (open == null) {
      return List.of();
    }
    TaskWriter<RowData> closing = open;
    open = null;
    return List.of(closing.complete().dataFiles());
  }

  /** Deletes what was written since files were last completed. */
  void abort() throws IOException {
    if (open != null) {
      open.abort();
      open = null;
    }
  }
}
