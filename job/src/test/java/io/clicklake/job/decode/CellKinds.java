package io.clicklake.job.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.TimestampData;

/**
 * Every column type with JSON texts at its edges, and what it must store of a value, worked out
 * from the value's tree by the JDK alone. Null stands for a value that must be rejected.
 */
final class CellKinds {
  /**
   * A column type.
   *
   * @param schema what the contract says of the value
   * @param column the rest of the column's mapping, behind its path
   * @param texts JSON texts, some of which are to be rejected
   * @param stored what is stored, null for a rejection
   */
  record Kind(
      String name,
      String schema,
      String column,
      List<String> texts,
      Function<JsonNode, Object> stored) {}

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-0.0",
          "1e3",
          "-1E+2",
          "0.1e-7",
          "1.0",
          "5e-1",
          "999.99",
          "-999.990",
          "1000",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "0.000001",
          "-9223372036854775809",
          "922337203685477580.7e1",
          "999999999999.999999",
          "1e12",
          "1e28",
          "9999999999999999999999999999.9999999999",
          "0.00000000000000000000000000000000000001",
          "0.99999999999999999999999999999999999999",
          "1E400",
          "-1e-400",
          "3.4028235e38",
          "3.5e38",
          "3.4028235677973366e38",
          "1.00000017881393432617187500000000001",
          "1e-45",
          "7e-46",
          "1.7976931348623157e308",
          "1.7976931348623159e308",
          "4.9e-324",
          "2.4e-324",
          "0e9999",
          "0.30000000000000004",
          "9007199254740993",
          "16777217",
          "33554435");
  private static final List<String> INTEGERS =
      List.of(
          "0",
          "-0",
          "1e3",
          "12.0",
          "2147483647",
          "2147483648",
          "-2147483648",
          "-2147483649",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "1.5",
          "1e19",
          "-9223372036854775809",
          "1700000000",
          "-1",
          "9223372036854",
          "9223372036855",
          "10e-1",
          "-9223372036854.0",
          "-9223372036855",
          "9223372036854775",
          "9223372036854776");
  private static final List<String> TEXTS =
      List.of(
          "\"\"",
          "\"plain\"",
          "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
          "\"grün €\"",
          "\"\\u00fc\\u20ac\"",
          "\"😀\"",
          "\"\\ud83d\\ude00\"",
          "\"\\uD83D\\uDE00 😀\"",
          "\"\\ud83d\"",
          "\"x\\ude00y\"",
          "\"\\ude00\\ud83d\"",
          "\"\\u0000\\u001f\\u007f\"",
          "\"\u007f\u0080\uffff\"",
          "\"a text that is longer than eight bytes, with a \\u0074ail\"");
  private static final List<String> DATES =
      List.of(
          "\"0001-01-01\"",
          "\"9999-12-31\"",
          "\"0000-12-31\"",
          "\"2024-02-29\"",
          "\"1900-02-29\"",
          "\"2000-02-29\"",
          "\"2023-02-29\"",
          "\"1969-12-31\"",
          "\"1582-10-10\"",
          "\"2026-13-01\"",
          "\"2026-04-31\"",
          "\"2026-00-10\"",
          "\"2026-01-00\"",
          "\"10000-01-01\"",
          "\"2026-1-01\"",
          "\"20\\u0032\\u0036-01-31\"");
  private static final List<String> TIMES =
      List.of(
          "\"0001-01-01T00:00:00Z\"",
          "\"9999-12-31T23:59:59.999999Z\"",
          "\"2026-01-31t10:00:00z\"",
          "\"2026-01-31T00:00:00+14:00\"",
          "\"2026-01-31T23:59:59-12:00\"",
          "\"1969-12-31T23:59:59.9999999Z\"",
          "\"2016-12-31T23:59:60Z\"",
          "\"2016-12-31T15:59:60.25-08:00\"",
          "\"2016-12-31T22:59:60Z\"",
          "\"2026-01-31T24:00:00Z\"",
          "\"2026-01-31T23:60:00Z\"",
          "\"2026-01-31 10:00:00Z\"",
          "\"2026-01-31T10:00:00\"",
          "\"2026-01-31T10:00Z\"",
          "\"2026-01-31T10:00:00.Z\"",
          "\"2026-01-31T10:00:00+0100\"",
          "\"1900-02-29T10:00:00Z\"",
          "\"2024-02-29T23:30:00-01:00\"");
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:)(\\d\\d)(?:\\.(\\d+))?(Z|[+-]\\d\\d:\\d\\d)");

  static final List<Kind> ALL =
      List.of(
          new Kind("text", "{\"type\":[\"string\",\"null\"]}", "", TEXTS, CellKinds::text),
          new Kind(
              "bool", "{\"type\":\"boolean\"}", "", List.of("true", "false"), JsonNode::asBoolean),
          new Kind("small", type("integer"), ", type: int", INTEGERS, n -> whole(n, 31)),
          new Kind("big", type("integer"), "", INTEGERS, n -> whole(n, 63)),
          new Kind("single", type("number"), ", type: float", NUMBERS, CellKinds::single),
          new Kind("full", type("number"), "", NUMBERS, CellKinds::full),
          decimal(5, 2),
          decimal(18, 6),
          decimal(19, 0),
          decimal(38, 10),
          decimal(38, 38),
          new Kind("day", format("date"), "", DATES, CellKinds::day),
          new Kind("time", format("date-time"), "", times(), CellKinds::time),
          new Kind("seconds", type("integer"), ", epoch: seconds", INTEGERS, n -> epoch(n, 6)),
          new Kind("millis", type("integer"), ", epoch: millis", INTEGERS, n -> epoch(n, 3)),
          new Kind("micros", type("integer"), ", epoch: micros", INTEGERS, n -> epoch(n, 0)),
          json("any", "{}"),
          json("mixed", "{\"type\":[\"string\",\"integer\",\"object\",\"array\",\"boolean\"]}"));

  private CellKinds() {}

  private static String type(String type) {
    return "{\"type\":[\"" + type + "\",\"null\"]}";
  }

  private static String format(String format) {
    return "{\"type\":\"string\",\"format\":\"" + format + "\"}";
  }

  /** Also every number of fractional digits from 1 to 12. */
  private static List<String> times() {
    List<String> times = new ArrayList<>(TIMES);
    for (int digits = 1; digits <= 12; digits++) {
      times.add("\"2026-01-31T10:00:00." + "987654321987".substring(0, digits) + "+05:30\"");
    }
    return times;
  }

  private static Kind decimal(int precision, int scale) {
    return new Kind(
        "decimal_" + precision + "_" + scale,
        type("number"),
        ", type: \"decimal(" + precision + "," + scale + ")\"",
        NUMBERS,
        node -> decimal(node.decimalValue(), precision, scale));
  }

  private static Kind json(String name, String schema) {
    List<String> texts =
        List.of(
            "{\"a\": [1, 2.50], \"b\":{} }",
            "[ ]",
            "[{\"\\u0061\":\"😀\"} ,1e2]",
            "7",
            "\"x\\n\"",
            "true");
    return new Kind(name, schema, "", texts, node -> node);
  }

  private static String text(JsonNode node) {
    String text = node.textValue();
    boolean halves = text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    return halves ? null : text;
  }

  private static boolean isWhole(JsonNode node) {
    return node.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  private static Object whole(JsonNode node, int bits) {
    BigDecimal value = node.decimalValue();
    if (!isWhole(node) || value.toBigInteger().bitLength() > bits) {
      return null;
    }
    return bits == 31 ? (Object) value.intValueExact() : (Object) value.longValueExact();
  }

  private static Float single(JsonNode node) {
    float value = Float.parseFloat(node.decimalValue().toString());
    return Float.isInfinite(value) ? null : Float.valueOf(value + 0f);
  }

  private static Double full(JsonNode node) {
    double value = Double.parseDouble(node.decimalValue().toString());
    return Double.isInfinite(value) ? null : Double.valueOf(value + 0.0);
  }

  private static String decimal(BigDecimal value, int precision, int scale) {
    if (value.signum() != 0 && value.stripTrailingZeros().scale() > scale) {
      return null;
    }
    BigDecimal stored = value.setScale(scale, RoundingMode.UNNECESSARY);
    return stored.precision() > precision && value.signum() != 0
        ? null
        : DecimalData.fromBigDecimal(stored, precision, scale).toString();
  }

  private static Integer day(JsonNode node) {
    try {
      boolean plain = node.textValue().length() == 10;
      return plain ? (int) LocalDate.parse(node.textValue()).toEpochDay() : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String time(JsonNode node) {
    Matcher parts = TIME.matcher(node.textValue().toUpperCase(Locale.ROOT));
    if (!parts.matches()) {
      return null;
    }
    boolean leap = parts.group(2).equals("60");
    String micros = ((parts.group(3) == null ? "" : parts.group(3)) + "000000").substring(0, 6);
    try {
      OffsetDateTime time =
          OffsetDateTime.parse(
              parts.group(1) + (leap ? "59" : parts.group(2)) + "." + micros + parts.group(4));
      boolean lastSecond = time.toEpochSecond() % 86_400 == 86_399;
      return leap && !lastSecond
          ? null
          : TimestampData.fromInstant(time.toInstant().plusSeconds(leap ? 1 : 0)).toString();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The least long of microseconds is refused: it stands for none. */
  private static String epoch(JsonNode node, int digits) {
    BigDecimal micros = node.decimalValue().movePointRight(digits);
    BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE);
    if (!isWhole(node) || micros.abs().compareTo(most) > 0) {
      return null;
    }
    long count = micros.longValueExact();
    return TimestampData.fromEpochMillis(
            Math.floorDiv(count, 1000L), (int) Math.floorMod(count, 1000L) * 1000)
        .toString();
  }
}
