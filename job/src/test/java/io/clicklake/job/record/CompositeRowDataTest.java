package io.clicklake.job.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.FloatType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.SmallIntType;
import org.apache.flink.table.types.logical.TinyIntType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;

class CompositeRowDataTest {
  private static final RowType FIRST =
      RowType.of(
          new VarCharType(20),
          new BooleanType(),
          new TinyIntType(),
          new SmallIntType(),
          new IntType(),
          new BigIntType(),
          new FloatType());
  private static final RowType SECOND =
      RowType.of(
          new DoubleType(),
          new DecimalType(30, 2),
          new LocalZonedTimestampType(6),
          new VarBinaryType(9),
          new ArrayType(new IntType()),
          RowType.of(new IntType()),
          new IntType());
  private static final RowType BOTH =
      RowType.of(
          SECOND.getTypeAt(0),
          FIRST.getTypeAt(0),
          SECOND.getTypeAt(1),
          FIRST.getTypeAt(1),
          SECOND.getTypeAt(2),
          FIRST.getTypeAt(2),
          SECOND.getTypeAt(3),
          FIRST.getTypeAt(3),
          SECOND.getTypeAt(4),
          FIRST.getTypeAt(4),
          SECOND.getTypeAt(5),
          FIRST.getTypeAt(5),
          SECOND.getTypeAt(6),
          FIRST.getTypeAt(6));
  private static final GenericRowData FIRST_ROW =
      GenericRowData.of(StringData.fromString("text"), true, (byte) 1, (short) 2, 3, 4L, 5.5f);
  private static final GenericRowData SECOND_ROW =
      GenericRowData.of(
          6.5,
          DecimalData.fromBigDecimal(new BigDecimal("7.25"), 30, 2),
          TimestampData.fromEpochMillis(8, 9_000),
          new byte[] {10},
          new GenericArrayData(new int[] {11}),
          GenericRowData.of(12),
          null);

  private final CompositeRowData row =
      new CompositeRowData(
          2,
          new int[] {1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0},
          new int[] {0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6});

  @Test
  void showsEachFieldOfEachPart() {
    row.with(0, binary(FIRST, FIRST_ROW)).with(1, binary(SECOND, SECOND_ROW));

    RowData whole = new RowDataSerializer(BOTH).copy(row);

    assertThat(row.getArity()).isEqualTo(14);
    for (int i = 0; i < 14; i++) {
      RowData part = i % 2 == 0 ? binary(SECOND, SECOND_ROW) : binary(FIRST, FIRST_ROW);
      RowType type = i % 2 == 0 ? SECOND : FIRST;
      Object expected =
          RowData.createFieldGetter(type.getTypeAt(i / 2), i / 2).getFieldOrNull(part);
      RowData.FieldGetter getter = RowData.createFieldGetter(BOTH.getTypeAt(i), i);
      assertThat(getter.getFieldOrNull(row)).as("field %d", i).isEqualTo(expected);
      assertThat(getter.getFieldOrNull(whole)).as("copied field %d", i).isEqualTo(expected);
    }
  }

  @Test
  void saysWhereEachFieldIs() {
    row.with(0, FIRST_ROW).with(1, SECOND_ROW);

    assertThat(row.parts()).isEqualTo(2);
    assertThat(row.part(1)).isSameAs(SECOND_ROW);
    assertThat(row.partOf(3)).isZero();
    assertThat(row.positionOf(3)).isEqualTo(1);
  }

  @Test
  void isCopiedAndSerializedLikeAnOrdinaryRow() {
    RowDataSerializer serializer = new RowDataSerializer(BOTH);
    row.with(0, FIRST_ROW).with(1, SECOND_ROW);
    RowData copy = serializer.copy(row);
    BinaryRowData bytes = serializer.toBinaryRow(row).copy();

    row.with(0, new GenericRowData(7)).with(1, new GenericRowData(7));

    assertThat(row.isNullAt(1)).isTrue();
    assertThat(copy.getString(1)).hasToString("text");
    assertThat(copy.getRow(10, 1).getInt(0)).isEqualTo(12);
    assertThat(bytes.getLong(11)).isEqualTo(4);
    assertThat(bytes.isNullAt(12)).isTrue();
    assertThat(serializer.toBinaryRow(copy)).isEqualTo(bytes);
  }

  @Test
  void returnsTextAsBinaryStrings() {
    row.with(0, binary(FIRST, FIRST_ROW));

    assertThat(row.getString(1)).isInstanceOf(BinaryStringData.class);
  }

  @Test
  void hasItsOwnRowKind() {
    row.with(0, FIRST_ROW).with(1, SECOND_ROW);

    row.setRowKind(RowKind.DELETE);

    assertThat(row.getRowKind()).isEqualTo(RowKind.DELETE);
    assertThat(FIRST_ROW.getRowKind()).isEqualTo(RowKind.INSERT);
  }

  @Test
  @SuppressWarnings({"SelfEquals", "EqualsWithItself"}) // that it is refused is the test
  void cannotBeCompared() {
    assertThatThrownBy(() -> row.equals(row)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(row::hashCode).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> new CompositeRowData(1, new int[2], new int[1]))
        .hasMessage("Expected a position for each of 2 fields, not 1");
  }

  private static BinaryRowData binary(RowType type, RowData row) {
    return new RowDataSerializer(type).toBinaryRow(row).copy();
  }
}
