package io.clicklake.job.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.TimestampData;

/**
 * All column types, each with JSON texts at its limits and a function that computes the expected
 * stored value from a JSON tree, with the JDK only. If the function returns null, the value must be
 * rejected.
 */
final class CellKinds {
  /**
   * A column type with its test values.
   *
   * @param schema the contract of the value
   * @param column the rest of the column's mapping, after its path
   * @param texts JSON texts, some of which must be rejected
   * @param stored the expected stored value, null for a rejection
   */
  record Kind(
      String name,
      String schema,
      String column,
      List<String> texts,
      Function<JsonNode, Object> stored) {}

  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:)(\\d\\d)(?:\\.(\\d+))?(Z|[+-]\\d\\d:\\d\\d)");

  static final List<Kind> ALL =
      List.of(
          new Kind(
              "text", "{\"type\":[\"string\",\"null\"]}", "", CellTexts.TEXTS, CellKinds::text),
          new Kind(
              "bool", "{\"type\":\"boolean\"}", "", List.of("true", "false"), JsonNode::asBoolean),
          new Kind("small", type("integer"), ", type: int", CellTexts.INTEGERS, n -> whole(n, 31)),
          new Kind("big", type("integer"), "", CellTexts.INTEGERS, n -> whole(n, 63)),
          new Kind("single", type("number"), ", type: float", CellTexts.NUMBERS, CellKinds::single),
          new Kind("full", type("number"), "", CellTexts.NUMBERS, CellKinds::full),
          decimal(5, 2),
          decimal(18, 6),
          decimal(19, 0),
          decimal(38, 10),
          decimal(38, 38),
          new Kind("day", format("date"), "", CellTexts.DATES, CellKinds::day),
          new Kind("time", format("date-time"), "", CellTexts.withFractions(), CellKinds::time),
          new Kind(
              "seconds", type("integer"), ", epoch: seconds", CellTexts.INTEGERS, n -> epoch(n, 6)),
          new Kind(
              "millis", type("integer"), ", epoch: millis", CellTexts.INTEGERS, n -> epoch(n, 3)),
          new Kind(
              "micros", type("integer"), ", epoch: micros", CellTexts.INTEGERS, n -> epoch(n, 0)),
          json("any", "{}"),
          json("mixed", "{\"type\":[\"string\",\"integer\",\"object\",\"array\",\"boolean\"]}"));

  private CellKinds() {}

  private static String type(String type) {
    return "{\"type\":[\"" + type + "\",\"null\"]}";
  }

  private static String format(String format) {
    return "{\"type\":\"string\",\"format\":\"" + format + "\"}";
  }

  private static Kind decimal(int precision, int scale) {
    return new Kind(
        "decimal_" + precision + "_" + scale,
        type("number"),
        ", type: \"decimal(" + precision + "," + scale + ")\"",
        CellTexts.NUMBERS,
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

  /** The lowest long of microseconds is rejected, because it means "no time". */
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
