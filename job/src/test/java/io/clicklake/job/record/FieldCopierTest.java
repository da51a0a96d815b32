package io.clicklake.job.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.binary.BinarySegmentUtils;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.CharType;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.FloatType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.SmallIntType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;

class FieldCopierTest {
  private static final LogicalType[] TYPES = {
    VarCharType.STRING_TYPE,
    new CharType(3),
    new VarBinaryType(100),
    new BooleanType(),
    new IntType(),
    new DateType(),
    new BigIntType(),
    new FloatType(),
    new DoubleType(),
    new DecimalType(18, 4),
    new DecimalType(38, 4),
    new TimestampType(3),
    new TimestampType(9),
    new LocalZonedTimestampType(3),
    new LocalZonedTimestampType(6),
    // Flink's class copies a row with this type.
    new SmallIntType()
  };

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void hasTheBytesOfFlinksSerializer() {
    for (int round = 0; round < 200; round++) {
      int first = random.nextInt(3);
      List<LogicalType> types = new ArrayList<>();
      for (int i = random.nextInt(round % 10 == 0 ? 80 : 8); i >= 0; i--) {
        types.add(TYPES[random.nextInt(round % 4 == 1 ? TYPES.length : TYPES.length - 1)]);
      }
      LogicalType[] some = types.toArray(new LogicalType[0]);
      FieldCopier copier = new FieldCopier(first, some);
      RowDataSerializer serializer = new RowDataSerializer(some);
      for (int i = 0; i < 20; i++) {
        GenericRowData fields = new GenericRowData(some.length);
        GenericRowData row = new GenericRowData(first + some.length + 1);
        for (int field = 0; field < some.length; field++) {
          fields.setField(field, random.nextInt(5) == 0 ? null : value(some[field]));
          row.setField(first + field, fields.getField(field));
        }

        assertThat(bytes(copier.copy(row)))
            .as("seed %d, round %d, row %d, %s", seed, round, i, types)
            .isEqualTo(bytes(serializer.toBinaryRow(fields)));
      }
    }
  }

  private static byte[] bytes(BinaryRowData row) {
    return BinarySegmentUtils.copyToBytes(row.getSegments(), row.getOffset(), row.getSizeInBytes());
  }

  private Object value(LogicalType type) {
    switch (type.getTypeRoot()) {
      case VARCHAR:
        return StringData.fromString(
            "ü".repeat(random.nextInt(2)) + "x".repeat(random.nextInt(40)));
      case CHAR:
        return StringData.fromString("abc");
      case VARBINARY:
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
      case BOOLEAN:
        return random.nextBoolean();
      case INTEGER:
      case DATE:
        return random.nextInt();
      case SMALLINT:
        return (short) random.nextInt();
      case BIGINT:
        return random.nextLong();
      case FLOAT:
        return random.nextInt(4) == 0 ? Float.NaN : random.nextFloat();
      case DOUBLE:
        return random.nextInt(4) == 0 ? -0.0 : random.nextDouble();
      case DECIMAL:
        int precision = ((DecimalType) type).getPrecision();
        BigInteger unscaled = new BigInteger(precision == 18 ? 50 : 120, random);
        BigDecimal decimal = new BigDecimal(unscaled, 4);
        return DecimalData.fromBigDecimal(
            random.nextBoolean() ? decimal : decimal.negate(), precision, 4);
      default:
        long millis = random.nextLong() / 1_000_000;
        int nanos = type instanceof TimestampType ? 999_999 : 999_000;
        return TimestampData.fromEpochMillis(millis, random.nextInt(2) * nanos);
    }
  }
}
