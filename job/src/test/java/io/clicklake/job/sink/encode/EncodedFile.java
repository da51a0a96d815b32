package io.clicklake.job.sink.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.StringUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Files;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.data.FlinkParquetWriters;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.shaded.org.apache.parquet.column.Encoding;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.iceberg.shaded.org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.iceberg.shaded.org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.iceberg.shaded.org.apache.parquet.io.LocalInputFile;

/** A Parquet file that a test wrote, with this encoder or with Iceberg's writer. */
final class EncodedFile {
  private final Table table;
  private final Path path;
  final Metrics metrics;
  final long length;

  private EncodedFile(Table table, Path path, FileAppender<RowData> appender) {
    this.table = table;
    this.path = path;
    this.metrics = appender.metrics();
    this.length = appender.length();
  }

  static Table table(Path directory, Schema schema, Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(Map.of("format-version", "2"));
    properties.put("write.parquet.compression-codec", "zstd");
    properties.put("write.parquet.compression-level", "3");
    properties.put("write.metadata.metrics.default", "truncate(16)");
    properties.putAll(more);
    return new HadoopTables(new Configuration())
        .create(schema, PartitionSpec.unpartitioned(), properties, directory.toString());
  }

  /** Written by the encoder of a task that writes no other file. */
  static EncodedFile write(Table table, Path directory, Iterable<RowData> rows) throws IOException {
    try (TaskEncoder task = new TaskEncoder(table, FlinkSchemaUtil.convert(table.schema()))) {
      return write(table, task, directory.resolve("file"), rows);
    }
  }

  /** Written by the encoder of a task. */
  static EncodedFile write(Table table, TaskEncoder task, Path path, Iterable<RowData> rows)
      throws IOException {
    return filled(table, path, task.open(Files.localOutput(path.toFile())), rows);
  }

  static EncodedFile writeWithIceberg(Table table, Path directory, Iterable<RowData> rows)
      throws IOException {
    Path path = directory.resolve("iceberg");
    RowType type = FlinkSchemaUtil.convert(table.schema());
    FileAppender<RowData> appender =
        Parquet.write(Files.localOutput(path.toFile()))
            .createWriterFunc(message -> FlinkParquetWriters.buildWriter(type, message))
            .setAll(table.properties())
            .metricsConfig(MetricsConfig.forTable(table))
            .schema(table.schema())
            .overwrite()
            .build();
    return filled(table, path, appender, rows);
  }

  /** Adds the rows to an open file, and closes it. */
  static EncodedFile filled(
      Table table, Path path, FileAppender<RowData> appender, Iterable<RowData> rows)
      throws IOException {
    try (appender) {
      appender.addAll(rows);
    }
    return new EncodedFile(table, path, appender);
  }

  CloseableIterable<Record> rows() {
    return rows(Expressions.alwaysTrue());
  }

  /** All rows of the row groups that may have rows for the condition. */
  CloseableIterable<Record> rows(Expression condition) {
    return Parquet.read(Files.localInput(path.toFile()))
        .project(table.schema())
        .filter(condition)
        .createReaderFunc(type -> GenericParquetReaders.buildReader(table.schema(), type))
        .build();
  }

  List<Record> all() throws IOException {
    List<Record> all = new ArrayList<>();
    try (CloseableIterable<Record> rows = rows()) {
      rows.forEach(all::add);
    }
    return all;
  }

  void assertSameAs(EncodedFile expected) throws IOException {
    assertSameMetrics(expected);
    try (CloseableIterable<Record> rows = rows();
        CloseableIterable<Record> others = expected.rows()) {
      Iterator<Record> other = others.iterator();
      long at = 0;
      for (Record row : rows) {
        assertThat(row).as("row %d", at++).isEqualTo(other.next());
      }
      assertThat(other.hasNext()).isFalse();
    }
  }

  void assertSameMetrics(EncodedFile expected) throws IOException {
    assertThat(length).isEqualTo(java.nio.file.Files.size(path));
    assertThat(metrics.recordCount()).isEqualTo(expected.metrics.recordCount());
    assertThat(metrics.valueCounts()).isEqualTo(expected.metrics.valueCounts());
    assertThat(metrics.nullValueCounts()).isEqualTo(expected.metrics.nullValueCounts());
    assertThat(metrics.nanValueCounts()).isEqualTo(expected.metrics.nanValueCounts());
    assertThat(metrics.lowerBounds()).isEqualTo(expected.metrics.lowerBounds());
    assertThat(metrics.upperBounds()).isEqualTo(expected.metrics.upperBounds());
    assertThat(metrics.columnSizes().keySet()).isEqualTo(expected.metrics.columnSizes().keySet());
  }

  /** Of the first column in the first row group. */
  Set<Encoding> encodings() throws IOException {
    return footer().getBlocks().get(0).getColumns().get(0).getEncodings();
  }

  /** The bounds and nulls of all column chunks. */
  List<String> statistics() throws IOException {
    List<String> all = new ArrayList<>();
    for (BlockMetaData block : footer().getBlocks()) {
      for (ColumnChunkMetaData column : block.getColumns()) {
        all.add(column.getPath() + " " + column.getStatistics());
      }
    }
    return all;
  }

  /** The first row, bounds and nulls of all pages, as text. */
  List<String> pageIndexes() throws IOException {
    List<String> all = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(path))) {
      for (BlockMetaData block : reader.getFooter().getBlocks()) {
        for (ColumnChunkMetaData column : block.getColumns()) {
          OffsetIndex offsets = reader.readOffsetIndex(column);
          for (int page = 0; page < offsets.getPageCount(); page++) {
            all.add(column.getPath() + " page from row " + offsets.getFirstRowIndex(page));
          }
          ColumnIndex bounds = reader.readColumnIndex(column);
          if (bounds != null) {
            all.add(bounds.toString());
            all.add("least " + hex(bounds.getMinValues()));
            all.add("greatest " + hex(bounds.getMaxValues()));
          }
        }
      }
    }
    return all;
  }

  private static List<String> hex(List<ByteBuffer> values) {
    List<String> texts = new ArrayList<>();
    for (ByteBuffer value : values) {
      byte[] bytes = new byte[value.remaining()];
      value.duplicate().get(bytes);
      texts.add(StringUtils.byteToHexString(bytes));
    }
    return texts;
  }

  ParquetMetadata footer() throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(path))) {
      return reader.getFooter();
    }
  }
}
