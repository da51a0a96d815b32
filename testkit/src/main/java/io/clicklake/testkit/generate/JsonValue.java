package io.clicklake.testkit.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Converts JSON values to column values. Null, missing values and values of another type become
 * null.
 */
public final class JsonValue {
  private JsonValue() {}

  public static String text(JsonNode node) {
    return node.textValue();
  }

  public static Boolean bool(JsonNode node) {
    return node.isBoolean() ? (Boolean) node.booleanValue() : null;
  }

  public static Long integer(JsonNode node) {
    return node.isNumber() ? (Long) node.longValue() : null;
  }

  public static Double number(JsonNode node) {
    return node.isNumber() ? (Double) node.doubleValue() : null;
  }

  public static BigDecimal decimal(JsonNode node) {
    return node.isNumber() ? node.decimalValue() : null;
  }

  /** A time in RFC 3339. */
  public static Instant time(JsonNode node) {
    return OffsetDateTime.parse(node.textValue()).toInstant();
  }
}
