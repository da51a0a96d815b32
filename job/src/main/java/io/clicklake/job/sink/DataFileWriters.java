package io.clicklake.job.sink;

import io.clicklake.catalog.lake.MixedPartitionSpec;
import io.clicklake.job.sink.encode.TaskEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.FileAppenderFactory;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;

/**
 * Opens Parquet files for the rows of a table. A file has the rows of one partition or of several
 * partitions.
 */
final class DataFileWriters implements FileAppenderFactory<RowData> {
  private final Table table;
  private final PartitionSpec shared;
  private final RowType columns;
  private final TaskEncoder encoder;

  /**
   * @param encoder null for a table that Iceberg's appender writes
   */
  DataFileWriters(Table table, RowType columns, TaskEncoder encoder) {
    this.table = table;
    this.shared = MixedPartitionSpec.of(table).orElseThrow();
    this.columns = columns;
    this.encoder = encoder;
  }

  @Override
  public FileAppender<RowData> newAppender(OutputFile file, FileFormat format) {
    if (encoder != null) {
      return encoder.open(file);
    }
    try {
      return Parquet.write(file)
          .createWriterFunc(message -> new RowWriter(columns, message))
          .setAll(table.properties())
          .metricsConfig(MetricsConfig.forTable(table))
          .schema(table.schema())
          .overwrite()
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param partition null for rows of several partitions, and for a table without partitions
   */
  @Override
  public DataWriter<RowData> newDataWriter(
      EncryptedOutputFile file, FileFormat format, StructLike partition) {
    OutputFile output = file.encryptingOutputFile();
    return new DataWriter<>(
        newAppender(output, format),
        format,
        output.location(),
        partition == null ? shared : table.spec(),
        partition,
        file.keyMetadata());
  }

  @Override
  public EqualityDeleteWriter<RowData> newEqDeleteWriter(
      EncryptedOutputFile file, FileFormat format, StructLike partition) {
    throw new UnsupportedOperationException("The job only appends rows.");
  }

  @Override
  public PositionDeleteWriter<RowData> newPosDeleteWriter(
      EncryptedOutputFile file, FileFormat format, StructLike partition) {
    throw new UnsupportedOperationException("The job only appends rows.");
  }
}
