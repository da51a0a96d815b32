package io.clicklake.job.sink.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.iceberg.Files;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.shaded.org.apache.parquet.column.Encoding;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large values, many columns and many open files. */
class EncoderLimitsTest {
  @SuppressWarnings("deprecation") // the name in pages of version 1
  private static final Encoding DICTIONARY = Encoding.PLAIN_DICTIONARY;

  @TempDir private Path directory;

  @Test
  void goesOnWithPlainValuesWhenTheDictionaryIsFull() throws Exception {
    Table table = EncodedFile.table(directory.resolve("full"), Texts.SCHEMA, Map.of());
    String tail = "x".repeat(1_000);
    List<RowData> large = Texts.of(4_000, i -> (i < 2_000 ? i % 500 : i) + tail);

    EncodedFile file = EncodedFile.write(table, directory, large);

    assertThat(file.encodings()).contains(DICTIONARY, Encoding.PLAIN);
    assertThat(file.all()).isEqualTo(EncodedFile.writeWithIceberg(table, directory, large).all());
    file.assertSameMetrics(EncodedFile.writeWithIceberg(table, directory, large));
  }

  @Test
  void writesValuesThatAreLargerThanAPage() throws Exception {
    Table table = EncodedFile.table(directory.resolve("large"), Texts.SCHEMA, Map.of());
    List<RowData> large = Texts.of(20, i -> ("" + i % 3).repeat(3 << 20));

    EncodedFile file = EncodedFile.write(table, directory, large);

    assertThat(file.all()).isEqualTo(EncodedFile.writeWithIceberg(table, directory, large).all());
    file.assertSameMetrics(EncodedFile.writeWithIceberg(table, directory, large));
  }

  @Test
  void writesManyRowsOfALargeValueOnce() throws Exception {
    Table table = EncodedFile.table(directory.resolve("run"), Texts.SCHEMA, Map.of());
    RowData row = GenericRowData.of(StringData.fromString("y".repeat(50_000)));

    EncodedFile file = EncodedFile.write(table, directory, Collections.nCopies(100_000, row));

    assertThat(file.length).isLessThan(100_000);
    assertThat(file.metrics.recordCount()).isEqualTo(100_000);
    assertThat(file.encodings()).doesNotContain(Encoding.PLAIN);
  }

  @Test
  void endsARowGroupBeforeLargeValuesFillTheMemory() throws Exception {
    Table table =
        EncodedFile.table(
            directory.resolve("groups"),
            Texts.SCHEMA,
            Map.of("write.parquet.row-group-size-bytes", "" + (1 << 20)));
    List<RowData> large = Texts.of(40, i -> (char) ('a' + i % 26) + random(i, 500_000));

    EncodedFile file = EncodedFile.write(table, directory, large);

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

    EncodedFile.write(table, directory, rows)
        .assertSameAs(EncodedFile.writeWithIceberg(table, directory, rows));
  }

  private static String random(int seed, int length) {
    StringBuilder text = new StringBuilder(length);
    new Random(seed).ints(length, 'a', 'z').forEach(c -> text.append((char) c));
    return text.toString();
  }
}
