package io.clicklake.job.sink;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.RowDataWrapper;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.io.PartitionedFanoutWriter;

/** Keeps a file open for each partition that rows come for. Hot. */
final class PartitionedRows extends PartitionedFanoutWriter<RowData> {
  private final PartitionKey key;
  private final RowDataWrapper row;

  PartitionedRows(Table table, RowType columns, OutputFileFactory files, long targetFileSize) {
    super(
        table.spec(),
        FileFormat.PARQUET,
        new DataFileWriters(table, columns),
        files,
        table.io(),
        targetFileSize);
    this.key = new PartitionKey(table.spec(), table.schema());
    this.row = new RowDataWrapper(columns, table.schema().asStruct());
  }

  @Override
  protected PartitionKey partition(RowData next) {
    key.partition(row.wrap(next));
    return key;
  }
}
