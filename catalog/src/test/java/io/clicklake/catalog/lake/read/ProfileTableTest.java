package io.clicklake.catalog.lake.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.table.Zones;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.sink.RowDataTaskWriterFactory;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.TaskWriter;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTableTest {
  private static final int MINUTE = 0;
  private static final int TABLE = 1;
  private static final int DETAIL = 4;
  private static final int AMOUNT = 5;
  private static final int TOTAL = 8;
  private static final int SKETCH = 9;
  private static final long DAY = 24 * 60;

  /** Four hours before midnight. */
  private static final long START = 20_000 * DAY - 240;

  /** The columns of the table, with times in UTC as the job's tables have them. */
  private static final Schema SCHEMA = schema();

  @TempDir private Path directory;

  private static Schema schema() {
    List<Types.NestedField> fields = new ArrayList<>();
    for (RowType.RowField field : Zones.PROFILE_TYPE.getFields()) {
      fields.add(
          Types.NestedField.optional(
              fields.size() + 1, field.getName(), FlinkSchemaUtil.convert(field.getType())));
    }
    return new Schema(fields);
  }

  private Table create() {
    return new HadoopTables(new Configuration())
        .create(
            SCHEMA,
            PartitionSpec.builderFor(SCHEMA).day("minute").build(),
            Map.of(),
            directory.resolve("profile_minutes").toString());
  }

  private static void write(Table table, GenericRowData... rows) throws IOException {
    RowDataTaskWriterFactory factory =
        new RowDataTaskWriterFactory(
            table, Zones.PROFILE_TYPE, 1 << 20, FileFormat.PARQUET, Map.of(), List.of(), false);
    factory.initialize(1, 1);
    TaskWriter<RowData> writer = factory.create();
    for (GenericRowData row : rows) {
      writer.write(row);
    }
    AppendFiles append = table.newAppend();
    for (DataFile file : writer.complete().dataFiles()) {
      append.appendFile(file);
    }
    append.commit();
  }

  private static GenericRowData row(long minute, String table, long amount) {
    GenericRowData row = new GenericRowData(Zones.PROFILE_TYPE.getFieldCount());
    row.setField(MINUTE, TimestampData.fromEpochMillis(minute * 60_000));
    row.setField(TABLE, StringData.fromString(table));
    row.setField(AMOUNT, amount);
    return row;
  }

  private List<String> read(long from, long to) throws IOException {
    List<String> read = new ArrayList<>();
    new ProfileTable(TableLoader.fromHadoopTable(directory.resolve("profile_minutes").toString()))
        .read(
            Set.of("ads"),
            from,
            to,
            new StoredProfile.Reader() {
              @Override
              public void row(RowData row) {
                long minute = row.getTimestamp(MINUTE, 6).getMillisecond() / 60_000 - START;
                read.add(minute + " " + row.getString(TABLE) + " " + row.getLong(AMOUNT));
              }

              @Override
              public void completeUntil(long minute) {
                read.add("until " + (minute - START));
              }
            });
    return read;
  }

  @Test
  void readsTheMinutesDayAfterDay() throws IOException {
    Table table = create();
    write(table, row(START + 300, "ads", 4), row(START + 2, "ads", 2), row(START, "ads", 1));
    write(table, row(START + 2, "ads", 3), row(START + 2, "other", 9), row(START - 1, "ads", 8));

    assertThat(read(START, START + 500))
        .hasSize(6)
        .containsSubsequence("until 240", "300 ads 4", "until 500")
        .containsSubsequence("0 ads 1", "until 240")
        .containsSubsequence("2 ads 2", "until 240")
        .containsSubsequence("2 ads 3", "until 240");
  }

  @Test
  void readsNumbersAndSketches() throws IOException {
    GenericRowData number = row(START, "ads", 3);
    number.setField(DETAIL, StringData.fromString("price"));
    number.setField(TOTAL, 6.0);
    number.setField(SKETCH, new byte[] {1, 2});
    write(create(), number);
    List<RowData> rows = new ArrayList<>();
    new ProfileTable(TableLoader.fromHadoopTable(directory.resolve("profile_minutes").toString()))
        .read(
            Set.of("ads"),
            START,
            START + 1,
            new StoredProfile.Reader() {
              @Override
              public void row(RowData row) {
                rows.add(row);
              }

              @Override
              public void completeUntil(long minute) {}
            });

    assertThat(rows).containsExactly(number);
  }

  @Test
  void aTableWithoutACommitHasNoRows() throws IOException {
    create();

    assertThat(read(START, START + 10)).isEmpty();
  }
}
