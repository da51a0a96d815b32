package io.clicklake.job.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Measure.Kind;
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
    MeasureAccumulator cell = MeasureAccumulators.ofValues(Kind.SUM, type, 0);
    BigDecimal most = new BigDecimal("9".repeat(36) + ".99");
    cell.add(GenericRowData.of(DecimalData.fromBigDecimal(most, 38, 2)));

    assertThat(cell.overflows(GenericRowData.of(decimal("0.01", 38)))).isTrue();
    assertThat(cell.overflows(GenericRowData.of(decimal("0.00", 38)))).isFalse();
    assertThat(cell.overflows(GenericRowData.of(decimal("-0.01", 38)))).isFalse();
    assertThat(cell.overflows(GenericRowData.of((Object) null))).isFalse();
    assertThat(cell.stored()).hasToString(most.toPlainString());
  }

  @Test
  void keepsATextAfterItsRowIsOverwritten() {
    BinaryRowData row = new BinaryRowData(1);
    BinaryRowWriter writer = new BinaryRowWriter(row);
    MeasureAccumulator cell = MeasureAccumulators.ofValues(Kind.MAX, TEXT, 0);
    for (String value : new String[] {"zzz, longer than seven", "aaa, longer than seven"}) {
      writer.reset();
      writer.writeString(0, text(value));
      writer.complete();
      cell.add(row);
    }

    assertThat(cell.stored()).hasToString("zzz, longer than seven");
  }

  @Test
  void isEmptyAgainAfterClear() {
    for (Kind kind : Kind.values()) {
      MeasureAccumulator cell = MeasureAccumulators.ofValues(kind, new IntType(), 0);
      cell.add(GenericRowData.of(7));
      cell.clear();

      assertThat(cell.stored()).as("%s", kind).isEqualTo(kind == Kind.COUNT ? 0L : null);
    }
  }

  private static Object of(Kind kind, LogicalType type, Object... values) {
    MeasureAccumulator cell = MeasureAccumulators.ofValues(kind, type, 0);
    for (Object value : values) {
      RowData row = GenericRowData.of(value);
      assertThat(cell.overflows(row)).isFalse();
      cell.add(row);
    }
    return cell.stored();
  }

  private static StringData text(String text) {
    return StringData.fromString(text);
  }

  private static DecimalData decimal(String text, int precision) {
    return DecimalData.fromBigDecimal(new BigDecimal(text), precision, 2);
  }
}
