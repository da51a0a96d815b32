package io.clicklake.job.sink.encode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.shaded.org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.ParquetProperties;
import org.apache.iceberg.shaded.org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * Writes the rows of one Parquet file, column by column. A row group ends when its compressed
 * pages, open pages and dictionaries together reach the size that is set by a property of the
 * table. The file has the same schema with ids, statistics, metrics, page indexes and checksums as
 * a file of Iceberg's own Parquet appender. Hot path.
 */
final class ColumnAppender implements FileAppender<RowData> {
  private static final Metrics NO_ROWS = new Metrics(0L, null, null, null, null);

  private final TaskEncoder task;
  private final OutputFile output;
  private final FileMemory memory;
  private final RowField[] fields;
  private final RowParts rows;
  private ColumnChunkPageWriteStore pages;
  private ParquetFileWriter file;
  private ParquetMetadata footer;
  private long rowsInGroup;

  /** Whether the open row group is not complete. Then {@link #close} does not write it. */
  private boolean failed;

  private boolean closed;

  ColumnAppender(TaskEncoder task, OutputFile output) {
    this.task = task;
    this.output = output;
    this.memory = new FileMemory(task.settings().rowGroupBytes);
    List<ColumnDescriptor> columns = task.file().getColumns();
    fields = new RowField[columns.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = new RowField(columns.get(i), i, task.rows().getTypeAt(i), task, memory);
    }
    rows = new RowParts(fields, task);
  }

  @Override
  public void add(RowData row) {
    if (rowsInGroup == 0) {
      beginRowGroup();
    }
    rowsInGroup++;
    task.hold(this);
    // If a field throws an exception, some columns have more rows than others.
    failed = true;
    rows.add(row);
    failed = false;
    if (memory.areOpenPagesFull()) {
      for (RowField field : fields) {
        field.column().cut();
      }
    }
    if (memory.isRowGroupFull()) {
      endRowGroup();
    }
  }

  /** Gives the rows that the file holds to its columns. */
  void flush() {
    boolean hasFailed = failed;
    failed = true;
    rows.flush();
    failed = hasFailed;
  }

  private void beginRowGroup() {
    pages =
        new ColumnChunkPageWriteStore(
            task.compressor(),
            task.file(),
            HeapByteBufferAllocator.getInstance(),
            ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
            ParquetProperties.DEFAULT_PAGE_WRITE_CHECKSUM_ENABLED);
    memory.clear();
    List<ColumnDescriptor> columns = task.file().getColumns();
    for (int i = 0; i < fields.length; i++) {
      fields[i].column().begin(pages.getPageWriter(columns.get(i)));
    }
  }

  private void endRowGroup() {
    failed = true;
    try {
      if (file == null) {
        file = begun();
      }
      task.hold(this);
      rows.flush();
      file.startBlock(rowsInGroup);
      for (RowField field : fields) {
        field.column().end();
      }
      pages.flushToFileWriter(file);
      file.endBlock();
      failed = false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + output.location(), e);
    } finally {
      pages.close();
    }
    memory.clear();
    rowsInGroup = 0;
  }

  private ParquetFileWriter begun() throws IOException {
    ParquetFileWriter writer =
        new ParquetFileWriter(
            new ParquetOutput(output),
            task.file(),
            ParquetFileWriter.Mode.OVERWRITE,
            task.settings().rowGroupBytes,
            0,
            (FileEncryptionProperties) null,
            ParquetProperties.builder().build());
    writer.start();
    return writer;
  }

  @Override
  public long length() {
    try {
      return (file == null ? 0 : file.getPos()) + (closed ? 0 : memory.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Metrics metrics() {
    if (!closed) {
      throw new IllegalStateException("The file is still open.");
    }
    return footer == null
        ? NO_ROWS
        : ParquetUtil.footerMetrics(
            footer, Stream.of(fields).flatMap(f -> f.column().metrics()), task.metrics());
  }

  @Override
  public List<Long> splitOffsets() {
    return footer == null ? null : ParquetUtil.getSplitOffsets(footer);
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (rowsInGroup > 0 && !failed) {
        endRowGroup();
      }
      if (file != null && !failed) {
        file.end(Map.of("iceberg.schema", SchemaParser.toJson(task.table().schema())));
        footer = file.getFooter();
      }
    } finally {
      task.release(this);
      if (file != null) {
        file.close();
      }
    }
  }
}
