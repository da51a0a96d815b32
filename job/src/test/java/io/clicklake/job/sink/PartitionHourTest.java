package io.clicklake.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.RowDataWrapper;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionHourTest {
  private static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, "id", Types.IntegerType.get()),
          Types.NestedField.optional(2, "time", Types.TimestampType.withZone()));
  private static final RowType TYPE = FlinkSchemaUtil.convert(SCHEMA);
  private static final long HOUR = 3_600_000;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"hour", "day", "month", "year"})
  void aRowWithARepeatedHourHasThePartitionThatIcebergComputed(String transform) {
    Table table = table(spec -> by(transform, spec));
    PartitionHour hour = new PartitionHour(table, TYPE);
    PartitionKey key = new PartitionKey(table.spec(), SCHEMA);
    RowDataWrapper wrapper = new RowDataWrapper(TYPE, SCHEMA.asStruct());
    Random random = new Random(7);
    long millis = Instant.parse("1969-12-31T20:00:00Z").toEpochMilli();
    PartitionKey last = null;
    int repeated = 0;
    for (int i = 0; i < 50_000; i++) {
      millis +=
          random.nextInt(100) == 0 ? random.nextInt(3) * HOUR : random.nextInt(60_000) - 25_000;
      RowData row = row(i, random.nextInt(50) == 0 ? null : millis);
      boolean repeats = hour.repeats(row);
      key.partition(wrapper.wrap(row));
      if (repeats) {
        repeated++;
        assertThat(key).isEqualTo(last);
      }
      last = key.copy();
    }
    assertThat(repeated).isBetween(40_000, 49_000);
  }

  @Test
  void distinguishesTheLastMillisecondOfAnHourFromTheNextHour() {
    PartitionHour hour = new PartitionHour(table(spec -> spec.hour("time")), TYPE);

    assertThat(hour.repeats(row(1, 5 * HOUR))).isFalse();
    assertThat(hour.repeats(row(2, 6 * HOUR - 1))).isTrue();
    assertThat(hour.repeats(row(3, 6 * HOUR))).isFalse();
    assertThat(hour.repeats(row(4, 6 * HOUR - 1))).isFalse();
    assertThat(hour.repeats(row(5, null))).isFalse();
    assertThat(hour.repeats(row(6, 6 * HOUR - 1))).isFalse();
  }

  @Test
  void knowsNothingOfTablesWithOtherPartitions() {
    Table bucket = table(spec -> spec.bucket("id", 4));
    Table two = table(spec -> spec.hour("time").identity("id"));
    for (Table table : new Table[] {bucket, two, table(spec -> spec)}) {
      PartitionHour hour = new PartitionHour(table, TYPE);

      assertThat(hour.repeats(row(1, HOUR))).isFalse();
      assertThat(hour.repeats(row(1, HOUR))).isFalse();
    }
  }

  private Table table(UnaryOperator<PartitionSpec.Builder> spec) {
    PartitionSpec built = spec.apply(PartitionSpec.builderFor(SCHEMA)).build();
    String path = directory.resolve("table-" + System.nanoTime()).toString();
    return new HadoopTables(new Configuration()).create(SCHEMA, built, Map.of(), path);
  }

  private static PartitionSpec.Builder by(String transform, PartitionSpec.Builder spec) {
    switch (transform) {
      case "hour":
        return spec.hour("time");
      case "day":
        return spec.day("time");
      case "month":
        return spec.month("time");
      default:
        return spec.year("time");
    }
  }

  private static RowData row(int id, Long millis) {
    return GenericRowData.of(id, millis == null ? null : TimestampData.fromEpochMillis(millis));
  }
}
