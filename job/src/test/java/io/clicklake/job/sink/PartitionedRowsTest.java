package io.clicklake.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
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
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionedRowsTest {
  private static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, "id", Types.LongType.get()),
          Types.NestedField.required(2, "day", Types.IntegerType.get()),
          Types.NestedField.required(3, "text", Types.StringType.get()));
  private static final RowType TYPE = FlinkSchemaUtil.convert(SCHEMA);
  private static final long AMPLE = 1 << 30;

  /** Flink hands over one object again and again. */
  private final GenericRowData reused = new GenericRowData(3);

  private final CountingFiles files = new CountingFiles();
  @TempDir private Path directory;
  private Table table;

  @BeforeEach
  void createTable() {
    table =
        new HadoopTables(new Configuration())
            .create(
                SCHEMA,
                PartitionSpec.builderFor(SCHEMA).identity("day").build(),
                Map.of(),
                directory.resolve("table").toString());
  }

  @Test
  void keepsNoMoreFilesOpenThanAllowedAndLosesNoRow() throws Exception {
    long seed = System.nanoTime();
    System.out.println("PartitionedRowsTest seed " + seed);
    Random random = new Random(seed);
    int[] days = random.ints(2_000, 0, 50).map(day -> random.nextBoolean() ? 7 : day).toArray();

    write(writer(4, 20_000), days);

    assertThat(files.mostOpen()).isEqualTo(4);
    assertThat(rows()).isEqualTo(expected(days));
  }

  @Test
  void writesOneFileForEachPartitionWhenTheirRowsFitIntoMemory() throws Exception {
    int[] days = IntStream.range(0, 3_000).map(i -> i % 60).toArray();

    List<DataFile> written = write(writer(2, AMPLE), days);

    assertThat(written).hasSize(60);
    assertThat(files.mostOpen()).isEqualTo(2);
    assertThat(rows()).isEqualTo(expected(days));
  }

  @Test
  void givesAPartitionThatGetsBusyLaterAFileOfItsOwn() throws Exception {
    int[] days = IntStream.range(0, 5_000).map(i -> Math.min(i, 9)).toArray();

    List<DataFile> written = write(writer(2, 20_000), days);

    assertThat(written).hasSize(10);
    assertThat(rows()).isEqualTo(expected(days));
  }

  @Test
  void needsFewFilesForRowsScatteredOverMorePartitionsThanMayBeOpen() throws Exception {
    int[] days = new Random(1).ints(2_000, 0, 50).toArray();

    List<DataFile> written = write(writer(4, 100_000), days);

    assertThat(written).hasSizeBetween(50, 2_000 / 20);
    assertThat(rows()).isEqualTo(expected(days));
  }

  @Test
  void writesNothingThatWaitsWhenAborted() throws Exception {
    PartitionedRows writer = writer(2, AMPLE);
    for (int day = 0; day < 50; day++) {
      writer.write(row(day, day));
    }

    writer.abort();

    assertThat(files.begun()).isEqualTo(2);
    try (Stream<Path> left = Files.walk(directory)) {
      assertThat(left).noneMatch(file -> file.toString().endsWith(".parquet"));
    }
  }

  private PartitionedRows writer(int openFiles, long waitingBytes) {
    OutputFileFactory names =
        OutputFileFactory.builderFor(table, 0, 0)
            .format(FileFormat.PARQUET)
            .ioSupplier(() -> files)
            .build();
    return new PartitionedRows(
        table, TYPE, names, 1 << 29, new WriterLimits(openFiles, waitingBytes));
  }

  /** Numbers the rows from 0. */
  private List<DataFile> write(PartitionedRows writer, int[] days) throws Exception {
    for (int id = 0; id < days.length; id++) {
      writer.write(row(id, days[id]));
    }
    List<DataFile> written = List.of(writer.complete().dataFiles());
    var append = table.newAppend();
    written.forEach(append::appendFile);
    append.commit();
    return written;
  }

  private GenericRowData row(long id, int day) {
    reused.setField(0, id);
    reused.setField(1, day);
    reused.setField(2, StringData.fromString("row " + id));
    return reused;
  }

  private List<String> rows() throws Exception {
    List<String> found = new ArrayList<>();
    try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
      records.forEach(r -> found.add(r.get(0) + " " + r.get(1) + " " + r.get(2)));
    }
    found.sort(null);
    return found;
  }

  private static List<String> expected(int[] days) {
    return IntStream.range(0, days.length)
        .mapToObj(id -> id + " " + days[id] + " row " + id)
        .sorted()
        .toList();
  }
}
