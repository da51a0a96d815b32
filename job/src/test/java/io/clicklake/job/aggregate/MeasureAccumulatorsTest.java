package io.clicklake.job.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Measure.Kind;
import io.clicklake.job.record.ValueHash;
import io.clicklake.udfs.sketch.HyperLogLog;
import java.math.BigDecimal;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.writer.BinaryRowWriter;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.FloatType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.SmallIntType;
import org.apache.flink.table.types.logical.TinyIntType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;

class MeasureAccumulatorsTest {
  private static final LogicalType TEXT = VarCharType.STRING_TYPE;
  private static final int GROUP = 21;

  @Test
  void sumsNumbersOfEveryWidth() {
    assertThat(of(Kind.SUM, new TinyIntType(), (byte) 100, (byte) 100)).isEqualTo(200L);
    assertThat(of(Kind.SUM, new SmallIntType(), (short) 30_000, (short) 30_000)).isEqualTo(60_000L);
    assertThat(of(Kind.SUM, new IntType(), Integer.MAX_VALUE, 1)).isEqualTo(2_147_483_648L);
    assertThat(of(Kind.SUM, new FloatType(), 0.5f, 0.25f)).isEqualTo(0.75);
    assertThat(of(Kind.SUM, new DoubleType(), 0.5, null, 0.25)).isEqualTo(0.75);
    assertThat(of(Kind.SUM, new DecimalType(4, 2), decimal("99.99", 4), decimal("0.02", 4)))
        .hasToString("100.01");
  }

  @Test
  void findsTheLowestAndTheHighestValue() {
    assertThat(of(Kind.MIN, new IntType(), 3, null, -4, 5)).isEqualTo(-4);
    assertThat(of(Kind.MAX, new DateType(), 3, null, -4, 5)).isEqualTo(5);
    assertThat(of(Kind.MAX, new BooleanType(), false, true)).isEqualTo(true);
    assertThat(of(Kind.MIN, TEXT, text("b"), text("ä"), text("ab"))).hasToString("ab");
    assertThat(of(Kind.MAX, TEXT, text("b"), text("ä"), text("ab"))).hasToString("ä");
    assertThat(
            of(
                Kind.MAX,
                new LocalZonedTimestampType(6),
                TimestampData.fromEpochMillis(5, 1_000),
                TimestampData.fromEpochMillis(5, 2_000)))
        .isEqualTo(TimestampData.fromEpochMillis(5, 2_000));
  }

  @Test
  void detectsADecimalSumOfMoreThan38Digits() {
    DecimalType type = new DecimalType(38, 2);
    GroupValues cell = values(Kind.SUM, type);
    BigDecimal most = new BigDecimal("9".repeat(36) + ".99");
    cell.add(GROUP, GenericRowData.of(DecimalData.fromBigDecimal(most, 38, 2)), 1);

    assertThat(cell.overflows(GROUP, GenericRowData.of(decimal("0.01", 38)))).isTrue();
    assertThat(cell.overflows(GROUP, GenericRowData.of(decimal("0.00", 38)))).isFalse();
    assertThat(cell.overflows(GROUP, GenericRowData.of(decimal("-0.01", 38)))).isFalse();
    assertThat(cell.overflows(GROUP, GenericRowData.of((Object) null))).isFalse();
    assertThat(stored(cell, GROUP)).hasToString(most.toPlainString());
  }

  @Test
  void keepsATextAfterItsRowIsOverwritten() {
    BinaryRowData row = new BinaryRowData(1);
    BinaryRowWriter writer = new BinaryRowWriter(row);
    GroupValues cell = values(Kind.MAX, TEXT);
    for (String value : new String[] {"zzz, longer than seven", "aaa, longer than seven"}) {
      writer.reset();
      writer.writeString(0, text(value));
      writer.complete();
      cell.add(GROUP, row, 1);
    }

    assertThat(stored(cell, GROUP)).hasToString("zzz, longer than seven");
  }

  @Test
  void isEmptyAgainAfterClear() {
    for (Kind kind : Kind.values()) {
      GroupValues cell = values(kind, new IntType());
      cell.add(GROUP, GenericRowData.of(7), 1);
      cell.clear(GROUP, GROUP + 1);

      assertThat(stored(cell, GROUP)).as("%s", kind).isEqualTo(kind == Kind.COUNT ? 0L : null);
    }
  }

  private static Object of(Kind kind, LogicalType type, Object... values) {
    GroupValues cell = values(kind, type);
    for (Object value : values) {
      RowData row = GenericRowData.of(value);
      assertThat(cell.overflows(GROUP, row)).isFalse();
      cell.add(GROUP, row, 1);
    }
    return stored(cell, GROUP);
  }

  @Test
  void keepsTheValuesOfEachGroupApart() {
    MeasureAccumulators factory = new MeasureAccumulators();
    Kind[] kinds = Kind.values();
    GroupValues values =
        factory.values(i -> factory.ofValues(kinds[i], new IntType(), 0), kinds.length);
    for (int group = 0; group < 100; group++) {
      values.reserve(group);
      for (int i = 0; i <= group; i++) {
        values.add(group, GenericRowData.of(i), 1);
      }
    }
    values.clear(40, 50);

    for (int group = 0; group < 100; group++) {
      RowData stored = values.stored(group);
      boolean isCleared = group >= 40 && group < 50;
      assertThat(stored.getLong(0)).isEqualTo(isCleared ? 0 : group + 1);
      for (int i = 0; i < kinds.length; i++) {
        if (kinds[i] == Kind.SUM) {
          assertThat(stored.isNullAt(1 + i)).isEqualTo(isCleared);
          assertThat(isCleared ? 0 : stored.getLong(1 + i))
              .isEqualTo(isCleared ? 0 : group * (group + 1L) / 2);
        } else if (kinds[i] == Kind.MAX && !isCleared) {
          assertThat(stored.getInt(1 + i)).isEqualTo(group);
        }
      }
    }
  }

  /** The first hashes of a group are not in a sketch yet. */
  @Test
  void countsFewAndManyDifferentValuesTheSame() {
    ValueHash hash = ValueHash.forType(new IntType());
    GroupValues values = values(Kind.APPROX_DISTINCT, new IntType());
    for (int different = 1; different < 2_000; different += different < 20 ? 1 : 300) {
      HyperLogLog expected = new HyperLogLog();
      for (int i = 0; i < 3 * different; i++) {
        RowData row = GenericRowData.of(i % different);
        values.add(GROUP, row, 1);
        expected.addHash(hash.of(row, 0));
      }

      assertThat(stored(values, GROUP))
          .as("%d different values", different)
          .isEqualTo(expected.toBytes());
      values.clear(GROUP, GROUP + 1);
    }
  }

  /** The flags of 64 sums are in one number. */
  @Test
  void knowsForEachOfManySumsWhetherItHasAValue() {
    MeasureAccumulators factory = new MeasureAccumulators();
    GroupValues values = factory.values(i -> factory.ofValues(Kind.SUM, new IntType(), i), 150);
    values.reserve(GROUP);
    GenericRowData row = new GenericRowData(150);
    for (int i = 0; i < 150; i += 7) {
      row.setField(i, i);
    }
    values.add(GROUP, row, 1);

    RowData stored = values.stored(GROUP);
    for (int i = 0; i < 150; i++) {
      assertThat(stored.isNullAt(1 + i)).as("sum %d", i).isEqualTo(i % 7 != 0);
    }
  }

  private static GroupValues values(Kind kind, LogicalType type) {
    MeasureAccumulators factory = new MeasureAccumulators();
    GroupValues values = factory.values(i -> factory.ofValues(kind, type, 0), 1);
    values.reserve(GROUP);
    return values;
  }

  private static Object stored(GroupValues values, int group) {
    return ((GenericRowData) values.stored(group)).getField(1);
  }

  private static StringData text(String text) {
    return StringData.fromString(text);
  }

  private static DecimalData decimal(String text, int precision) {
    return DecimalData.fromBigDecimal(new BigDecimal(text), precision, 2);
  }
}
