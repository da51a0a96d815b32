package io.clicklake.job.sink.encode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Rows of a random schema, which has each kind of column at least once. Each column has its own
 * share of nulls, length of runs and number of different values. The same seed gives the same rows.
 */
final class RandomRows {
  /** What the values of a column are. */
  private enum Kind {
    FLAG,
    SMALL,
    LARGE,
    SINGLE,
    WIDE,
    DECIMAL,
    LONG_DECIMAL,
    HUGE_DECIMAL,
    DAY,
    TIME,
    TEXT,
    LETTER,
    URL,
    EDGE_TEXT,
    BYTES,
    EDGE_BYTES
  }

  /** Strings that are special as bounds: some have no text of 16 characters above them. */
  private static final List<String> EDGES =
      List.of(
          "",
          "\0",
          "a",
          "exactly 16 chars",
          "a text of seventeen",
          "x".repeat(16) + "a",
          "x".repeat(16) + "b",
          "\uFFFF".repeat(20),
          "\uD7FF".repeat(16) + "y",
          "\uDBFF\uDFFF".repeat(17),
          "\uD800\uDC00");

  final Schema schema;
  final RowType type;

  private final Random random;
  private final List<Kind> kinds = new ArrayList<>();
  private final double[] change;
  private final double[] nulls;
  private final int[] different;
  private final RowDataSerializer binary;
  private final GenericRowData row;

  RandomRows(long seed) {
    random = new Random(seed);
    Collections.addAll(kinds, Kind.values());
    for (int more = random.nextInt(12); more > 0; more--) {
      kinds.add(Kind.values()[random.nextInt(Kind.values().length)]);
    }
    Collections.shuffle(kinds, random);
    List<Types.NestedField> columns = new ArrayList<>();
    for (Kind kind : kinds) {
      int id = columns.size() + 1;
      columns.add(
          random.nextInt(4) == 0
              ? Types.NestedField.required(id, "c" + id, type(kind))
              : Types.NestedField.optional(id, "c" + id, type(kind)));
    }
    schema = new Schema(columns);
    type = FlinkSchemaUtil.convert(schema);
    binary = new RowDataSerializer(type);
    int fields = kinds.size();
    change = new double[fields];
    nulls = new double[fields];
    different = new int[fields];
    row = new GenericRowData(fields);
    for (int field = 0; field < fields; field++) {
      change[field] = random.nextInt(3) == 0 ? 1 : Math.pow(random.nextDouble(), 3);
      nulls[field] = random.nextInt(3) == 0 ? 0 : random.nextInt(8) == 0 ? 1 : random.nextDouble();
      different[field] = 1 << random.nextInt(25);
      row.setField(field, value(field));
    }
  }

  private Type type(Kind kind) {
    switch (kind) {
      case FLAG:
        return Types.BooleanType.get();
      case SMALL:
        return Types.IntegerType.get();
      case LARGE:
        return Types.LongType.get();
      case SINGLE:
        return Types.FloatType.get();
      case WIDE:
        return Types.DoubleType.get();
      case DECIMAL:
        return decimalType(1, 9);
      case LONG_DECIMAL:
        return decimalType(10, 18);
      case HUGE_DECIMAL:
        return decimalType(19, 38);
      case DAY:
        return Types.DateType.get();
      case TIME:
        return Types.TimestampType.withZone();
      case BYTES:
      case EDGE_BYTES:
        return Types.BinaryType.get();
      default:
        return Types.StringType.get();
    }
  }

  private Type decimalType(int from, int to) {
    int precision = from + random.nextInt(to - from + 1);
    return Types.DecimalType.of(precision, random.nextInt(precision + 1));
  }

  /** The next row; it may be the same object as before. */
  RowData next() {
    for (int field = 0; field < kinds.size(); field++) {
      if (random.nextDouble() < change[field]) {
        boolean isNull = type.getTypeAt(field).isNullable() && random.nextDouble() < nulls[field];
        row.setField(field, isNull ? null : value(field));
      }
    }
    return random.nextBoolean() ? row : binary.toBinaryRow(row);
  }

  private Object value(int field) {
    int one = random.nextInt(different[field]);
    int mixed = one * 0x9E3779B1;
    switch (kinds.get(field)) {
      case FLAG:
        return one % 2 == 0;
      case SMALL:
        return one % 31 == 7 ? Integer.MIN_VALUE : mixed;
      case LARGE:
        return one % 31 == 7 ? Long.MIN_VALUE : mixed * 1_000_003L;
      case SINGLE:
        return one % 97 == 3 ? Float.NaN : one % 5 == 1 ? -0f : one % 7 == 2 ? 0f : mixed / 1e3f;
      case WIDE:
        return one % 97 == 3 ? Double.NaN : one % 5 == 1 ? -0d : one % 7 == 2 ? 0d : mixed / 1e6;
      case DAY:
        return mixed % 100_000;
      case TIME:
        return TimestampData.fromEpochMillis(mixed * 1_000L, 1000 * (one % 1000));
      case TEXT:
        return StringData.fromString(
            "é日x".substring(one % 3).repeat(one % 9) + (one % 4 == 0 ? "" : one));
      case LETTER:
        return StringData.fromString("" + (char) ('A' + one % 26));
      case URL:
        return StringData.fromString("https://example.com/" + "path/".repeat(one % 30) + one);
      case EDGE_TEXT:
        return StringData.fromString(EDGES.get(one % EDGES.size()));
      case BYTES:
        byte[] bytes = new byte[one % 40];
        new Random(one).nextBytes(bytes);
        return bytes;
      case EDGE_BYTES:
        byte[] highest = new byte[one % 20];
        Arrays.fill(highest, (byte) -1);
        return highest;
      default:
        return decimal((Types.DecimalType) schema.findType(field + 1), mixed);
    }
  }

  /** Has all digits, some digits or the value 0. */
  private static DecimalData decimal(Types.DecimalType type, int mixed) {
    BigInteger limit = BigInteger.TEN.pow(type.precision());
    BigInteger unscaled = BigInteger.valueOf(mixed).pow(mixed % 3 == 0 ? 1 : 5).remainder(limit);
    return DecimalData.fromBigDecimal(
        new BigDecimal(unscaled, type.scale()), type.precision(), type.scale());
  }
}
