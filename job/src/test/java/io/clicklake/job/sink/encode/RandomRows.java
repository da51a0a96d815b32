package io.clicklake.job.sink.encode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.Schema;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.types.Types;

/**
 * Rows with columns of all types. Each column has its own share of nulls, length of runs and number
 * of different values. The same seed gives the same rows.
 */
final class RandomRows {
  static final Schema SCHEMA =
      new Schema(
          Types.NestedField.optional(1, "flag", Types.BooleanType.get()),
          Types.NestedField.optional(2, "small", Types.IntegerType.get()),
          Types.NestedField.optional(3, "large", Types.LongType.get()),
          Types.NestedField.optional(4, "single", Types.FloatType.get()),
          Types.NestedField.optional(5, "wide", Types.DoubleType.get()),
          Types.NestedField.optional(6, "cents", Types.DecimalType.of(9, 2)),
          Types.NestedField.optional(7, "money", Types.DecimalType.of(18, 6)),
          Types.NestedField.optional(8, "huge", Types.DecimalType.of(38, 6)),
          Types.NestedField.optional(9, "day", Types.DateType.get()),
          Types.NestedField.optional(10, "at", Types.TimestampType.withZone()),
          Types.NestedField.optional(11, "text", Types.StringType.get()),
          Types.NestedField.optional(12, "bytes", Types.BinaryType.get()),
          Types.NestedField.required(13, "country", Types.StringType.get()),
          Types.NestedField.required(14, "id", Types.LongType.get()),
          Types.NestedField.required(15, "done", Types.BooleanType.get()),
          Types.NestedField.optional(16, "url", Types.StringType.get()));
  static final RowType TYPE = FlinkSchemaUtil.convert(SCHEMA);

  private final Random random;
  private final int fields = TYPE.getFieldCount();
  private final double[] change = new double[fields];
  private final double[] nulls = new double[fields];
  private final int[] different = new int[fields];
  private final RowDataSerializer binary = new RowDataSerializer(TYPE);
  private final GenericRowData row = new GenericRowData(fields);

  RandomRows(long seed) {
    random = new Random(seed);
    for (int field = 0; field < fields; field++) {
      change[field] = random.nextInt(3) == 0 ? 1 : Math.pow(random.nextDouble(), 3);
      nulls[field] = random.nextInt(3) == 0 ? 0 : random.nextInt(8) == 0 ? 1 : random.nextDouble();
      different[field] = 1 << random.nextInt(25);
      row.setField(field, value(field));
    }
  }

  /** The next row; it may be the same object as before. */
  RowData next() {
    for (int field = 0; field < fields; field++) {
      if (random.nextDouble() < change[field]) {
        boolean isNull = TYPE.getTypeAt(field).isNullable() && random.nextDouble() < nulls[field];
        row.setField(field, isNull ? null : value(field));
      }
    }
    return random.nextBoolean() ? row : binary.toBinaryRow(row);
  }

  private Object value(int field) {
    int one = random.nextInt(different[field]);
    int mixed = one * 0x9E3779B1;
    switch (field) {
      case 0:
      case 14:
        return one % 2 == 0;
      case 1:
        return mixed;
      case 2:
      case 13:
        return mixed * 1_000_003L;
      case 3:
        return one % 97 == 3 ? Float.NaN : one % 5 == 1 ? -0f : one % 7 == 2 ? 0f : mixed / 1e3f;
      case 4:
        return one % 97 == 3 ? Double.NaN : one % 5 == 1 ? -0d : one % 7 == 2 ? 0d : mixed / 1e6;
      case 5:
        return decimal(BigInteger.valueOf(mixed % 999_999_999), 9, 2);
      case 6:
        return decimal(BigInteger.valueOf(mixed * 100_000_007L), 18, 6);
      case 7:
        return decimal(BigInteger.valueOf(mixed).pow(3), 38, 6);
      case 8:
        return mixed % 100_000;
      case 9:
        return TimestampData.fromEpochMillis(mixed * 1_000L, 1000 * (one % 1000));
      case 10:
        return StringData.fromString(
            "é日x".substring(one % 3).repeat(one % 9) + (one % 4 == 0 ? "" : one));
      case 11:
        byte[] bytes = new byte[one % 40];
        new Random(one).nextBytes(bytes);
        return bytes;
      case 12:
        return StringData.fromString("" + (char) ('A' + one % 26));
      default:
        return StringData.fromString("https://example.com/" + "path/".repeat(one % 30) + one);
    }
  }

  private static DecimalData decimal(BigInteger unscaled, int precision, int scale) {
    return DecimalData.fromBigDecimal(new BigDecimal(unscaled, scale), precision, scale);
  }
}
