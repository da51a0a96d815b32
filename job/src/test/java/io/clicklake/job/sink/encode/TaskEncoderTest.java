package io.clicklake.job.sink.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.iceberg.Files;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.shaded.org.apache.parquet.column.Encoding;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the files with those of Iceberg's own writer. */
class TaskEncoderTest {
  private static final Schema TEXT =
      new Schema(Types.NestedField.optional(1, "text", Types.StringType.get()));

  @SuppressWarnings("deprecation") // the name in pages of version 1
  private static final Encoding DICTIONARY = Encoding.PLAIN_DICTIONARY;

  /** More for a long run: {@code -Dclicklake.encode.rows=10000000}. */
  private static final int ROWS = Integer.getInteger("clicklake.encode.rows", 50_000);

  @TempDir private Path directory;

  @Test
  void writesWhatIcebergsWriterWrites() throws Exception {
    long seed = System.nanoTime();
    System.out.println("TaskEncoderTest seed " + seed);
    int[] counts = {1, 2, 7, 8, 9, 333, 4_000, 20_000, 20_001, ROWS};

    for (int i = 0; i < counts.length; i++) {
      assertSameAsIceberg("of " + counts[i] + " rows", seed + i, counts[i], Map.of());
    }
  }

  @Test
  void writesSmallPagesAndRowGroups() throws Exception {
    long seed = System.nanoTime();
    System.out.println("TaskEncoderTest seed " + seed);
    Map<String, String> small =
        Map.of(
            "write.parquet.page-row-limit", "100",
            "write.parquet.page-size-bytes", "2000",
            "write.parquet.row-group-size-bytes", "100000");

    EncodedFile file = assertSameAsIceberg("small", seed, 12_000, small);

    assertThat(file.footer().getBlocks()).hasSizeGreaterThan(3);
  }

  @Test
  void remembersPlainColumnsForTheNextFile() throws Exception {
    Map<String, String> smallPages = Map.of("write.parquet.page-size-bytes", "100000");
    Table table = EncodedFile.table(directory.resolve("plain"), TEXT, smallPages);
    List<RowData> unique =
        texts(30_000, i -> "number " + i + " of a column that gets no dictionary any more");

    try (TaskEncoder task = new TaskEncoder(table, FlinkSchemaUtil.convert(TEXT))) {
      EncodedFile first = EncodedFile.write(table, task, directory.resolve("1"), unique);
      EncodedFile second = EncodedFile.write(table, task, directory.resolve("2"), unique);

      assertThat(encodings(first)).contains(DICTIONARY, Encoding.PLAIN);
      assertThat(encodings(second)).contains(Encoding.PLAIN);
      assertThat(encodings(second)).doesNotContain(DICTIONARY);
      assertThat(second.all()).isEqualTo(first.all()).hasSize(30_000);
    }
  }

  @Test
  void writesNoDictionaryIfMostValuesOfTheFirstPageAreNew() throws Exception {
    Table table = EncodedFile.table(directory.resolve("new"), TEXT, Map.of());

    EncodedFile file = write(table, texts(300, i -> "number " + i / 2));

    assertThat(encodings(file)).doesNotContain(DICTIONARY);
    assertThat(file.all()).hasSize(300);
  }

  @Test
  void rejectsANullInARequiredColumn() throws Exception {
    Schema required = new Schema(Types.NestedField.required(1, "text", Types.StringType.get()));
    Table table = EncodedFile.table(directory.resolve("required"), required, Map.of());

    assertThatThrownBy(() -> write(table, texts(1, i -> null)))
        .hasMessage("The column text must not be null.");
  }

  @Test
  void readersSkipARowGroupByItsDictionary() throws Exception {
    Table table = EncodedFile.table(directory.resolve("few"), TEXT, Map.of());
    List<RowData> few = texts(30_000, i -> i % 9 == 0 ? null : "value " + i / 100 % 7 * 2);

    EncodedFile file = write(table, few);

    for (BlockMetaData block : file.footer().getBlocks()) {
      for (ColumnChunkMetaData column : block.getColumns()) {
        assertThat(ParquetUtil.hasNonDictionaryPages(column)).isFalse();
      }
    }
    assertThat(count(file.rows(Expressions.equal("text", "value 3")))).isZero();
    assertThat(count(file.rows(Expressions.equal("text", "value 4")))).isEqualTo(30_000);
  }

  @Test
  void writesPagesOfNullsOnly() throws Exception {
    Table table = EncodedFile.table(directory.resolve("nulls"), TEXT, Map.of());
    List<RowData> late = texts(70_000, i -> i < 45_000 ? null : "x");
    List<RowData> none = texts(70_000, i -> null);

    assertThat(write(table, late).all()).isEqualTo(iceberg(table, late).all());
    assertThat(write(table, none).all()).isEqualTo(iceberg(table, none).all());
    assertSameMetrics(write(table, none).metrics, iceberg(table, none).metrics);
  }

  @Test
  void goesOnWithPlainValuesWhenTheDictionaryIsFull() throws Exception {
    Table table = EncodedFile.table(directory.resolve("full"), TEXT, Map.of());
    String tail = "x".repeat(1_000);
    List<RowData> large = texts(4_000, i -> (i < 2_000 ? i % 500 : i) + tail);

    EncodedFile file = write(table, large);

    assertThat(encodings(file)).contains(DICTIONARY, Encoding.PLAIN);
    assertThat(file.all()).isEqualTo(iceberg(table, large).all());
    assertSameMetrics(file.metrics, iceberg(table, large).metrics);
  }

  @Test
  void writesValuesThatAreLargerThanAPage() throws Exception {
    Table table = EncodedFile.table(directory.resolve("large"), TEXT, Map.of());
    List<RowData> large = texts(20, i -> ("" + i % 3).repeat(3 << 20));

    EncodedFile file = write(table, large);

    assertThat(file.all()).isEqualTo(iceberg(table, large).all());
    assertSameMetrics(file.metrics, iceberg(table, large).metrics);
  }

  @Test
  void writesManyRowsOfALargeValueOnce() throws Exception {
    Table table = EncodedFile.table(directory.resolve("run"), TEXT, Map.of());
    RowData row = GenericRowData.of(StringData.fromString("y".repeat(50_000)));

    EncodedFile file = write(table, Collections.nCopies(30_000, row));

    assertThat(file.length).isLessThan(100_000);
    assertThat(file.metrics.recordCount()).isEqualTo(30_000);
    assertThat(encodings(file)).doesNotContain(Encoding.PLAIN);
  }

  @Test
  void endsARowGroupBeforeLargeValuesFillTheMemory() throws Exception {
    Table table =
        EncodedFile.table(
            directory.resolve("groups"),
            TEXT,
            Map.of("write.parquet.row-group-size-bytes", "" + (1 << 20)));
    List<RowData> large = texts(40, i -> (char) ('a' + i % 26) + random(i, 500_000));

    EncodedFile file = write(table, large);

    assertThat(file.footer().getBlocks()).hasSizeGreaterThan(5);
    assertThat(file.metrics.recordCount()).isEqualTo(40);
  }

  @Test
  void holdsAThousandOpenFilesOfManyColumns() throws Exception {
    Schema wide =
        new Schema(
            IntStream.rangeClosed(1, 30)
                .mapToObj(id -> Types.NestedField.optional(id, "c" + id, Types.StringType.get()))
                .toArray(Types.NestedField[]::new));
    Table table = EncodedFile.table(directory.resolve("wide"), wide, Map.of());
    GenericRowData row = new GenericRowData(30);
    for (int field = 0; field < 30; field++) {
      row.setField(field, StringData.fromString("value of field " + field));
    }
    List<FileAppender<RowData>> open = new ArrayList<>();

    try (TaskEncoder task = new TaskEncoder(table, FlinkSchemaUtil.convert(wide))) {
      for (int i = 0; i < 1_000; i++) {
        FileAppender<RowData> file =
            task.open(Files.localOutput(directory.resolve("wide" + i).toFile()));
        file.add(row);
        open.add(file);
      }
      for (FileAppender<RowData> file : open) {
        file.close();
        assertThat(file.metrics().recordCount()).isEqualTo(1);
        assertThat(file.metrics().nullValueCounts()).hasSize(30);
      }
    }
  }

  @Test
  void writesThreeHundredColumns() throws Exception {
    Schema wide =
        new Schema(
            IntStream.rangeClosed(1, 300)
                .mapToObj(id -> Types.NestedField.optional(id, "c" + id, Types.LongType.get()))
                .toArray(Types.NestedField[]::new));
    Table table = EncodedFile.table(directory.resolve("columns"), wide, Map.of());
    List<RowData> rows = new ArrayList<>();
    for (int i = 0; i < 8_000; i++) {
      GenericRowData row = new GenericRowData(300);
      for (int field = 0; field < 300; field++) {
        row.setField(field, (long) i * field);
      }
      rows.add(row);
    }

    assertSame(write(table, rows), iceberg(table, rows));
  }

  @Test
  void writesNoFileWithoutRows() throws Exception {
    Table table = EncodedFile.table(directory.resolve("empty"), TEXT, Map.of());

    EncodedFile file = write(table, List.of());

    assertThat(file.metrics.recordCount()).isZero();
    assertThat(file.length).isZero();
  }

  @Test
  void leavesTablesWithOtherTypesOrPropertiesToIceberg() {
    Schema list =
        new Schema(
            Types.NestedField.optional(
                1, "tags", Types.ListType.ofOptional(2, Types.StringType.get())));
    String bloom = "write.parquet.bloom-filter-enabled.column.text";

    assertThat(TaskEncoder.obstacle(EncodedFile.table(directory.resolve("a"), TEXT, Map.of())))
        .isEmpty();
    assertThat(TaskEncoder.obstacle(EncodedFile.table(directory.resolve("b"), list, Map.of())))
        .hasValue("its column tags has the type list<string>");
    assertThat(
            TaskEncoder.obstacle(
                EncodedFile.table(directory.resolve("c"), TEXT, Map.of(bloom, "true"))))
        .hasValue("it has the property " + bloom);
    assertThat(
            TaskEncoder.obstacle(
                EncodedFile.table(
                    directory.resolve("d"),
                    TEXT,
                    Map.of("write.parquet.compression-codec", "gzip"))))
        .hasValue("its compression is gzip");
  }

  private EncodedFile assertSameAsIceberg(
      String name, long seed, int count, Map<String, String> properties) throws Exception {
    Table table =
        EncodedFile.table(directory.resolve("table " + name), RandomRows.SCHEMA, properties);
    EncodedFile expected =
        EncodedFile.writeWithIceberg(
            table, directory.resolve("iceberg " + name), rows(seed, count));
    try (TaskEncoder task = new TaskEncoder(table, RandomRows.TYPE)) {
      EncodedFile first =
          EncodedFile.write(table, task, directory.resolve("first " + name), rows(seed, count));
      assertSame(first, expected);
      // The first file can change the encoding of the second one.
      EncodedFile second =
          EncodedFile.write(table, task, directory.resolve("second " + name), rows(seed, count));
      assertSame(second, expected);
      return second;
    }
  }

  private static void assertSame(EncodedFile file, EncodedFile expected) throws Exception {
    assertSameMetrics(file.metrics, expected.metrics);
    try (CloseableIterable<Record> rows = file.rows();
        CloseableIterable<Record> others = expected.rows()) {
      Iterator<Record> other = others.iterator();
      long at = 0;
      for (Record row : rows) {
        assertThat(row).as("row %d", at++).isEqualTo(other.next());
      }
      assertThat(other.hasNext()).isFalse();
    }
  }

  private static void assertSameMetrics(Metrics metrics, Metrics expected) {
    assertThat(metrics.recordCount()).isEqualTo(expected.recordCount());
    assertThat(metrics.valueCounts()).isEqualTo(expected.valueCounts());
    assertThat(metrics.nullValueCounts()).isEqualTo(expected.nullValueCounts());
    assertThat(metrics.nanValueCounts()).isEqualTo(expected.nanValueCounts());
    assertThat(metrics.lowerBounds()).isEqualTo(expected.lowerBounds());
    assertThat(metrics.upperBounds()).isEqualTo(expected.upperBounds());
    assertThat(metrics.columnSizes().keySet()).isEqualTo(expected.columnSizes().keySet());
  }

  private static Iterable<RowData> rows(long seed, int count) {
    RandomRows rows = new RandomRows(seed);
    return () -> IntStream.range(0, count).mapToObj(i -> rows.next()).iterator();
  }

  private EncodedFile write(Table table, List<RowData> rows) throws Exception {
    try (TaskEncoder task = new TaskEncoder(table, FlinkSchemaUtil.convert(table.schema()))) {
      return EncodedFile.write(table, task, directory.resolve("file"), rows);
    }
  }

  private EncodedFile iceberg(Table table, List<RowData> rows) throws Exception {
    return EncodedFile.writeWithIceberg(table, directory.resolve("other"), rows);
  }

  private static List<RowData> texts(int count, IntFunction<String> text) {
    List<RowData> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(GenericRowData.of(StringData.fromString(text.apply(i))));
    }
    return rows;
  }

  private static String random(int seed, int length) {
    StringBuilder text = new StringBuilder(length);
    new Random(seed).ints(length, 'a', 'z').forEach(c -> text.append((char) c));
    return text.toString();
  }

  private static Set<Encoding> encodings(EncodedFile file) throws Exception {
    return file.footer().getBlocks().get(0).getColumns().get(0).getEncodings();
  }

  private static long count(CloseableIterable<Record> rows) throws Exception {
    try (rows) {
      return StreamSupport.stream(rows.spliterator(), false).count();
    }
  }
}
