package io.clicklake.tools;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/** Writes a few rows to a data file, for commands that append rows to a table of the job. */
public final class RecordFile {
  private RecordFile() {}

  /**
   * Writes rows of one partition to a new file. The caller commits the file.
   *
   * @param writer the name of the writer, with which the file name begins
   */
  public static DataFile write(Table table, List<? extends Record> rows, String writer)
      throws IOException {
    PartitionKey partition = partition(table, rows.get(0));
    String name = FileFormat.PARQUET.addExtension(writer + '-' + UUID.randomUUID());
    String path =
        table.spec().isPartitioned()
            ? table.locationProvider().newDataLocation(table.spec(), partition, name)
            : table.locationProvider().newDataLocation(name);
    DataWriter<Record> file =
        Parquet.writeData(table.io().newOutputFile(path))
            .forTable(table)
            .withPartition(partition)
            .createWriterFunc(GenericParquetWriter::create)
            .build();
    try (file) {
      rows.forEach(file::write);
    }
    return file.toDataFile();
  }

  /** The partition of a row. */
  public static PartitionKey partition(Table table, Record row) {
    PartitionKey partition = new PartitionKey(table.spec(), table.schema());
    partition.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(row));
    return partition;
  }
}
