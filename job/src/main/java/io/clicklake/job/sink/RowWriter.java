package io.clicklake.job.sink;

import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.FieldMetrics;
import org.apache.iceberg.parquet.ParquetValueWriter;
import org.apache.iceberg.parquet.TripleWriter;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnWriteStore;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;

/** Writes flat rows into the columns of a Parquet file. Hot path. */
final class RowWriter implements ParquetValueWriter<RowData> {
  private final RowColumn[] columns;

  /**
   * @param rows the type of the rows, with one field for each column of the file, in the order of
   *     the file
   */
  RowWriter(RowType rows, MessageType file) {
    List<ColumnDescriptor> descriptors = file.getColumns();
    columns = new RowColumn[descriptors.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new RowColumn(descriptors.get(i), i, rows.getTypeAt(i));
    }
  }

  @Override
  public void write(int repetitionLevel, RowData row) {
    for (RowColumn column : columns) {
      column.write(row);
    }
  }

  @Override
  public List<TripleWriter<?>> columns() {
    return List.of();
  }

  @Override
  public void setColumnStore(ColumnWriteStore store) {
    for (RowColumn column : columns) {
      column.begin(store);
    }
  }

  @Override
  public Stream<FieldMetrics<?>> metrics() {
    return Stream.of(columns).flatMap(RowColumn::metrics);
  }
}
