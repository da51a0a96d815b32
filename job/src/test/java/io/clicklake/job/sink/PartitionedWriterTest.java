package io.clicklake.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.lake.MixedPartitionSpec;
import io.clicklake.job.sink.encode.TaskEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionedWriterTest {
  private static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, "id", Types.LongType.get()),
          Types.NestedField.required(2, "day", Types.IntegerType.get()),
          Types.NestedField.required(3, "text", Types.StringType.get()));
  private static final RowType TYPE = FlinkSchemaUtil.convert(SCHEMA);
  private static final long AMPLE = 1 << 30;

  /** Flink reuses one object for all rows. */
  private final GenericRowData reused = new GenericRowData(3);

  private final CountingFiles files = new CountingFiles();
  @TempDir private Path directory;
  private Table table;
  private TaskEncoder encoder;

  @BeforeEach
  void createTable() {
    table =
        new HadoopTables(new Configuration())
            .create(
                SCHEMA,
                PartitionSpec.builderFor(SCHEMA).identity("day").build(),
                Map.of("format-version", "2"),
                directory.resolve("table").toString());
    MixedPartitionSpec.putInto(table);
    encoder = new TaskEncoder(table, TYPE);
  }

  @AfterEach
  void closeEncoder() {
    encoder.close();
  }

  @Test
  void opensNoMoreFilesThanAllowedPlusTheMixedOneAndLosesNoRow() throws Exception {
    long seed = System.nanoTime();
    System.out.println("PartitionedRowsTest seed " + seed);
    Random random = new Random(seed);
    int[] days = random.ints(2_000, 0, 50).map(day -> random.nextBoolean() ? 7 : day).toArray();

    write(writer(4, 20_000), days);

    assertThat(files.mostOpen()).isEqualTo(4 + 1);
    assertThat(rows()).isEqualTo(expected(days));
  }

  @Test
  void writesOneFileForEachOfFewPartitionsAndCopiesNoneOfTheFirst() throws Exception {
    int[] days = IntStream.range(0, 3_000).map(i -> i % 4).toArray();

    List<DataFile> written = write(writer(4, 0), days);

    assertThat(written).hasSize(4);
    assertThat(shared(written)).isEmpty();
    assertThat(rows()).isEqualTo(expected(days));
  }

  @Test
  void writesOneFileForEachPartitionUpToTwiceTheOpenFiles() throws Exception {
    int[] days = IntStream.range(0, 3_000).map(i -> i % 8).toArray();

    List<DataFile> written = write(writer(4, AMPLE), days);

    assertThat(written).hasSize(8);
    assertThat(shared(written)).isEmpty();
    assertThat(files.mostOpen()).isEqualTo(4);
    assertThat(rows()).isEqualTo(expected(days));
  }

  @Test
  void writesTheRestToOneFileWhenRowsAreScatteredOverManyPartitions() throws Exception {
    int[] days = IntStream.range(0, 3_000).map(i -> i % 1_000).toArray();

    List<DataFile> written = write(writer(4, AMPLE), days);

    assertThat(written).hasSize(4 + 1);
    assertThat(shared(written)).extracting(DataFile::recordCount).containsExactly(996 * 3L);
    assertThat(files.mostOpen()).isEqualTo(4);
    assertThat(rows()).isEqualTo(expected(days));
  }

  @Test
  void otherFilesKeepThePartitioningOfTheTable() throws Exception {
    int[] days = IntStream.range(0, 100).toArray();

    List<DataFile> written = write(writer(4, AMPLE), days);

    assertThat(written)
        .filteredOn(file -> file.specId() == table.spec().specId())
        .extracting(file -> file.partition().get(0, Integer.class))
        .containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(shared(written).get(0).partition().size()).isZero();
  }

  @Test
  void readersFindTheRowsOfAPartitionInTheMixedFileAndSkipItForOthers() throws Exception {
    int[] days = IntStream.range(0, 100).toArray();

    write(writer(4, AMPLE), days);

    assertThat(rowsOf(Expressions.equal("day", 77))).containsExactly("77 77 row 77");
    assertThat(filesFor(Expressions.equal("day", 77))).isEqualTo(1);
    assertThat(filesFor(Expressions.equal("day", 2))).isEqualTo(1);
    assertThat(filesFor(Expressions.equal("day", 100))).isZero();
  }

  @Test
  void limitsTheNumberOfFilesWhenTheBufferIsFull() throws Exception {
    long seed = System.nanoTime();
    System.out.println("PartitionedRowsTest seed " + seed);
    Random random = new Random(seed);
    int[] days = random.ints(20_000, 0, 1_000).map(day -> random.nextInt(day + 1)).toArray();
    long bytes = 20_000L * 200;

    List<DataFile> written = write(writer(4, 100_000), days);

    assertThat(written).hasSizeLessThan((int) (2 * 4 + 1 + bytes / (100_000 / 16)));
    assertThat(shared(written)).hasSize(1);
    assertThat(files.mostOpen()).isEqualTo(4 + 1);
    assertThat(rows()).isEqualTo(expected(days));
  }

  @Test
  void writesAFileForEachLargeEnoughPartitionAtTheEnd() throws Exception {
    int[] days = IntStream.range(0, 6_000).map(i -> i % 10 < 9 ? i % 10 : 100 + i).toArray();

    List<DataFile> written = write(writer(2, 1_200_000), days);

    assertThat(written).hasSize(9 + 1);
    assertThat(shared(written)).extracting(DataFile::recordCount).containsExactly(600L);
    assertThat(rows()).isEqualTo(expected(days));
  }

  @Test
  void opensAFileForAPartitionThatGetsBusyLater() throws Exception {
    int[] days = IntStream.range(0, 5_000).map(i -> Math.min(i, 9)).toArray();

    List<DataFile> written = write(writer(2, 20_000), days);

    assertThat(written).filteredOn(file -> day(file) == 9).hasSize(1);
    assertThat(written).hasSize(2 + 1 + 1);
    assertThat(shared(written)).extracting(DataFile::recordCount).containsExactly(7L);
    assertThat(rows()).isEqualTo(expected(days));
  }

  @Test
  void keepsLargerPartitionsInMemoryUntilTheyAreWorthAFile() throws Exception {
    int[] days = IntStream.range(0, 20_000).map(i -> i % 10 == 0 ? 1 : i).toArray();

    List<DataFile> written = write(writer(1, 100_000), days);

    assertThat(written).filteredOn(file -> day(file) == 1).isNotEmpty();
    assertThat(shared(written)).extracting(DataFile::recordCount).containsExactly(17_999L);
    assertThat(rows()).isEqualTo(expected(days));
  }

  @Test
  void writesNoBufferedRowsWhenAborted() throws Exception {
    PartitionedWriter writer = writer(2, AMPLE);
    for (int day = 0; day < 50; day++) {
      writer.write(row(day, day));
    }

    writer.abort();

    assertThat(files.begun()).isEqualTo(2);
    assertThatNoFileIsLeft();
  }

  @Test
  void deletesTheMixedFileTooWhenAborted() throws Exception {
    PartitionedWriter writer = writer(2, 20_000);
    for (int day = 0; day < 500; day++) {
      writer.write(row(day, day));
    }

    writer.abort();

    assertThat(files.begun()).isEqualTo(2 + 1);
    assertThatNoFileIsLeft();
  }

  private void assertThatNoFileIsLeft() throws Exception {
    try (Stream<Path> left = Files.walk(directory)) {
      assertThat(left).noneMatch(file -> file.toString().endsWith(".parquet"));
    }
  }

  private List<DataFile> shared(List<DataFile> files) {
    return files.stream().filter(file -> file.specId() != table.spec().specId()).toList();
  }

  private static int day(DataFile file) {
    return file.partition().size() == 0 ? -1 : file.partition().get(0, Integer.class);
  }

  private PartitionedWriter writer(int openFiles, long waitingBytes) {
    OutputFileFactory names =
        OutputFileFactory.builderFor(table, 0, 0)
            .format(FileFormat.PARQUET)
            .ioSupplier(() -> files)
            .build();
    return new PartitionedWriter(
        table,
        TYPE,
        new DataFileWriters(table, TYPE, encoder),
        names,
        1 << 29,
        new WriterLimits(openFiles, waitingBytes));
  }

  /** Numbers the rows from 0. */
  private List<DataFile> write(PartitionedWriter writer, int[] days) throws Exception {
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

  private long filesFor(Expression condition) throws Exception {
    try (CloseableIterable<FileScanTask> tasks = table.newScan().filter(condition).planFiles()) {
      return StreamSupport.stream(tasks.spliterator(), false).count();
    }
  }

  private List<String> rows() throws Exception {
    return rowsOf(Expressions.alwaysTrue());
  }

  private List<String> rowsOf(Expression condition) throws Exception {
    List<String> found = new ArrayList<>();
    try (CloseableIterable<Record> records = IcebergGenerics.read(table).where(condition).build()) {
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
