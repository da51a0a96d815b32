package io.clicklake.job.sink.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.iceberg.Files;
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

/** Which encoding a column gets, and which tables the encoder does not write. */
class TaskEncoderTest {
  @SuppressWarnings("deprecation") // the name in pages of version 1
  private static final Encoding DICTIONARY = Encoding.PLAIN_DICTIONARY;

  @TempDir private Path directory;

  @Test
  void remembersPlainColumnsForTheNextFile() throws Exception {
    Map<String, String> smallPages = Map.of("write.parquet.page-size-bytes", "100000");
    Table table = EncodedFile.table(directory.resolve("plain"), Texts.SCHEMA, smallPages);
    List<RowData> unique =
        Texts.of(30_000, i -> "number " + i + " of a column that gets no dictionary any more");

    try (TaskEncoder task = new TaskEncoder(table, FlinkSchemaUtil.convert(Texts.SCHEMA))) {
      EncodedFile first = EncodedFile.write(table, task, directory.resolve("1"), unique);
      EncodedFile second = EncodedFile.write(table, task, directory.resolve("2"), unique);

      assertThat(first.encodings()).contains(DICTIONARY, Encoding.PLAIN);
      assertThat(second.encodings()).contains(Encoding.PLAIN);
      assertThat(second.encodings()).doesNotContain(DICTIONARY);
      assertThat(second.all()).isEqualTo(first.all()).hasSize(30_000);
    }
  }

  @Test
  void writesNoDictionaryIfMostValuesOfTheFirstPageAreNew() throws Exception {
    Table table = EncodedFile.table(directory.resolve("new"), Texts.SCHEMA, Map.of());

    EncodedFile file = EncodedFile.write(table, directory, Texts.of(300, i -> "number " + i / 2));

    assertThat(file.encodings()).doesNotContain(DICTIONARY);
    assertThat(file.all()).hasSize(300);
  }

  @Test
  void rejectsANullInARequiredColumn() throws Exception {
    Schema required = new Schema(Types.NestedField.required(1, "text", Types.StringType.get()));
    Table table = EncodedFile.table(directory.resolve("required"), required, Map.of());

    assertThatThrownBy(() -> EncodedFile.write(table, directory, Texts.of(1, i -> null)))
        .hasMessage("The column text must not be null.");
  }

  @Test
  void writesNoRowGroupThatMissesValues() throws Exception {
    Schema two =
        new Schema(
            Types.NestedField.optional(1, "text", Types.StringType.get()),
            Types.NestedField.required(2, "number", Types.LongType.get()));
    Table table = EncodedFile.table(directory.resolve("half"), two, Map.of());

    try (TaskEncoder task = new TaskEncoder(table, FlinkSchemaUtil.convert(two))) {
      FileAppender<RowData> file =
          task.open(Files.localOutput(directory.resolve("half row").toFile()));
      file.add(GenericRowData.of(StringData.fromString("a"), 1L));
      assertThatThrownBy(() -> file.add(GenericRowData.of(StringData.fromString("b"), null)))
          .isInstanceOf(IllegalStateException.class);
      file.close();

      assertThat(file.splitOffsets()).isNull();
      assertThat(directory.resolve("half row")).doesNotExist();
    }
  }

  @Test
  void readersSkipARowGroupByItsDictionary() throws Exception {
    Table table = EncodedFile.table(directory.resolve("few"), Texts.SCHEMA, Map.of());
    List<RowData> few = Texts.of(30_000, i -> i % 9 == 0 ? null : "value " + i / 100 % 7 * 2);

    EncodedFile file = EncodedFile.write(table, directory, few);

    for (BlockMetaData block : file.footer().getBlocks()) {
      for (ColumnChunkMetaData column : block.getColumns()) {
        assertThat(ParquetUtil.hasNonDictionaryPages(column)).isFalse();
      }
    }
    assertThat(count(file.rows(Expressions.equal("text", "value 3")))).isZero();
    assertThat(count(file.rows(Expressions.equal("text", "value 4")))).isEqualTo(30_000);
  }

  @Test
  void writesNoFileWithoutRows() throws Exception {
    Table table = EncodedFile.table(directory.resolve("empty"), Texts.SCHEMA, Map.of());

    EncodedFile file = EncodedFile.write(table, directory, List.of());

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

    assertThat(
            TaskEncoder.obstacle(EncodedFile.table(directory.resolve("a"), Texts.SCHEMA, Map.of())))
        .isEmpty();
    assertThat(TaskEncoder.obstacle(EncodedFile.table(directory.resolve("b"), list, Map.of())))
        .hasValue("its column tags has the type list<string>");
    assertThat(
            TaskEncoder.obstacle(
                EncodedFile.table(directory.resolve("c"), Texts.SCHEMA, Map.of(bloom, "true"))))
        .hasValue("it has the property " + bloom);
    assertThat(
            TaskEncoder.obstacle(
                EncodedFile.table(
                    directory.resolve("d"),
                    Texts.SCHEMA,
                    Map.of("write.parquet.compression-codec", "gzip"))))
        .hasValue("its compression is gzip");
  }

  private static long count(CloseableIterable<Record> rows) throws Exception {
    try (rows) {
      return StreamSupport.stream(rows.spliterator(), false).count();
    }
  }
}
