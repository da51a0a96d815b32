package io.clicklake.job.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.lake.MixedPartitionSpec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.sink.RowDataTaskWriterFactory;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.TaskWriter;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that the files have the same values as the files of Iceberg's own row writer. */
class TableFilesTest {
  private static final Schema SCHEMA =
      new Schema(
          Types.NestedField.optional(1, "flag", Types.BooleanType.get()),
          Types.NestedField.optional(2, "small", Types.IntegerType.get()),
          Types.NestedField.optional(3, "large", Types.LongType.get()),
          Types.NestedField.optional(4, "single", Types.FloatType.get()),
          Types.NestedField.optional(5, "wide", Types.DoubleType.get()),
          Types.NestedField.optional(6, "cents", Types.DecimalType.of(9, 2)),
          Types.NestedField.optional(7, "money", Types.DecimalType.of(18, 6)),
          Types.NestedField.optional(8, "huge", Types.DecimalType.of(38, 6)),
          Types.NestedField.optional(9, "day", Types.DateType.get()),
          Types.NestedField.optional(10, "at", Types.TimestampType.withZone()),
          Types.NestedField.optional(11, "text", Types.StringType.get()),
          Types.NestedField.optional(12, "bytes", Types.BinaryType.get()),
          Types.NestedField.required(13, "country", Types.StringType.get()));
  private static final RowType TYPE = FlinkSchemaUtil.convert(SCHEMA);

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(FileEncoder.class)
  void writesWhatIcebergsOwnWriterWrites(FileEncoder encoder) throws Exception {
    long seed = System.nanoTime();
    System.out.println("TableFilesTest seed " + seed);
    List<RowData> rows = rows(new Random(seed));
    Table ours = table("ours");
    Table theirs = table("theirs");

    List<DataFile> files = write(ours, rows, encoder);
    List<DataFile> expected = writeWithIceberg(theirs, rows);

    assertThat(contents(ours)).isEqualTo(contents(theirs)).hasSize(rows.size());
    assertThat(files).hasSameSizeAs(expected).hasSize(3);
    for (DataFile file : files) {
      DataFile other =
          expected.stream().filter(f -> f.partition().equals(file.partition())).findFirst().get();
      assertThat(file.recordCount()).isEqualTo(other.recordCount());
      assertThat(file.valueCounts()).isEqualTo(other.valueCounts());
      assertThat(file.nullValueCounts()).isEqualTo(other.nullValueCounts());
      assertThat(file.nanValueCounts()).isEqualTo(other.nanValueCounts());
      assertThat(file.lowerBounds()).isEqualTo(other.lowerBounds());
      assertThat(file.upperBounds()).isEqualTo(other.upperBounds());
    }
  }

  @ParameterizedTest
  @EnumSource(FileEncoder.class)
  void deletesAllFilesWhenAborted(FileEncoder encoder) throws Exception {
    Table table = table("aborted");
    TableFiles files = new TableFiles(table, TYPE, new WriterLimits(2, 1 << 20), encoder);
    files.start(0, 0);
    for (RowData row : rows(new Random(1))) {
      files.write(row);
    }

    files.abort();

    assertThat(files.complete()).isEmpty();
    try (Stream<Path> left = Files.walk(directory.resolve("aborted"))) {
      assertThat(left).noneMatch(file -> file.toString().endsWith(".parquet"));
    }
  }

  @Test
  void rejectsATableWithoutTheMixedSpec() {
    Table table = table("cleaned");
    table.expireSnapshots().cleanExpiredMetadata(true).commit();

    assertThatThrownBy(
            () -> new TableFiles(table, TYPE, new WriterLimits(2, 1 << 20), FileEncoder.ROWS))
        .hasMessage(
            "Table '"
                + table.name()
                + "' has no partition spec without fields, which files with rows of many"
                + " partitions need: run 'tables apply'.");
  }

  private Table table(String name) {
    PartitionSpec spec = PartitionSpec.builderFor(SCHEMA).identity("country").build();
    Table table =
        new HadoopTables(new Configuration())
            .create(
                SCHEMA,
                spec,
                Map.of("write.parquet.dict-size-bytes", "65536", "format-version", "2"),
                directory.resolve(name).toString());
    MixedPartitionSpec.putInto(table);
    return table;
  }

  private static List<DataFile> write(Table table, List<RowData> rows, FileEncoder encoder)
      throws Exception {
    TableFiles files = new TableFiles(table, TYPE, new WriterLimits(2, 1 << 20), encoder);
    files.start(0, 0);
    for (RowData row : rows) {
      files.write(row);
    }
    List<DataFile> complete = commit(table, files.complete());
    files.close();
    return complete;
  }

  private static List<DataFile> writeWithIceberg(Table table, List<RowData> rows) throws Exception {
    RowDataTaskWriterFactory factory =
        new RowDataTaskWriterFactory(
            table, TYPE, 1 << 29, FileFormat.PARQUET, table.properties(), List.of(), false);
    factory.initialize(0, 0);
    TaskWriter<RowData> writer = factory.create();
    for (RowData row : rows) {
      writer.write(row);
    }
    return commit(table, List.of(writer.complete().dataFiles()));
  }

  private static List<DataFile> commit(Table table, List<DataFile> files) {
    var append = table.newAppend();
    files.forEach(append::appendFile);
    append.commit();
    return files;
  }

  private static List<String> contents(Table table) throws Exception {
    List<String> found = new ArrayList<>();
    try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
      records.forEach(record -> found.add(record.toString()));
    }
    found.sort(null);
    return found;
  }

  /** Binary rows, as from the decoder, and rows of objects, as from SQL. */
  private static List<RowData> rows(Random random) {
    RowDataSerializer binary = new RowDataSerializer(TYPE);
    List<RowData> rows = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      GenericRowData row = new GenericRowData(TYPE.getFieldCount());
      for (int field = 0; field < 12; field++) {
        row.setField(field, random.nextInt(5) == 0 ? null : value(field, random));
      }
      row.setField(12, StringData.fromString(List.of("DE", "FR", "日本").get(random.nextInt(3))));
      rows.add(random.nextBoolean() ? row : binary.toBinaryRow(row).copy());
    }
    return rows;
  }

  private static Object value(int field, Random random) {
    switch (field) {
      case 0:
        return random.nextBoolean();
      case 1:
        return random.nextInt();
      case 2:
        return random.nextLong();
      case 3:
        return random.nextInt(50) == 0 ? Float.NaN : random.nextFloat() - 0.5f;
      case 4:
        return random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian();
      case 5:
        return decimal(new BigDecimal(BigInteger.valueOf(random.nextInt(999_999_999)), 2), 9, 2);
      case 6:
        return decimal(new BigDecimal(BigInteger.valueOf(random.nextLong() >> 6), 6), 18, 6);
      case 7:
        return decimal(new BigDecimal(new BigInteger(120, random).negate(), 6), 38, 6);
      case 8:
        return random.nextInt(100_000) - 50_000;
      case 9:
        return TimestampData.fromEpochMillis(random.nextLong() >> 22, random.nextInt(1000) * 1000);
      case 10:
        return StringData.fromString("é".repeat(random.nextInt(4)) + random.nextInt(900));
      default:
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }
  }

  private static DecimalData decimal(BigDecimal value, int precision, int scale) {
    return DecimalData.fromBigDecimal(value, precision, scale);
  }
}
