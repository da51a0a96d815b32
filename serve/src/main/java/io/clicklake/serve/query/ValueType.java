package io.clicklake.serve.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.apache.iceberg.types.Type;

/**
 * The types of the columns of an aggregate. Each type has one Java class for its values: {@code
 * String}, {@code Long}, {@code Double}, {@code Float}, {@code Boolean}, {@code LocalDate}, {@code
 * Instant}, {@code BigDecimal}.
 */
public enum ValueType {
  TEXT("a text"),
  WHOLE("a whole number"),
  DOUBLE("a number"),
  FLOAT("a number"),
  BOOLEAN("true or false"),
  DATE("a date, as in 2026-11-22"),
  TIME("a time, as in 2026-11-22T14:00:00Z"),
  DECIMAL("a number"),
  /** A HyperLogLog sketch. It has no values that can be compared. */
  SKETCH("a sketch");

  private final String description;

  ValueType(String description) {
    this.description = description;
  }

  /**
   * @throws IllegalArgumentException if no column of an aggregate has this type
   */
  public static ValueType of(Type type) {
    return switch (type.typeId()) {
      case STRING -> TEXT;
      case INTEGER, LONG -> WHOLE;
      case DOUBLE -> DOUBLE;
      case FLOAT -> FLOAT;
      case BOOLEAN -> BOOLEAN;
      case DATE -> DATE;
      case TIMESTAMP -> TIME;
      case DECIMAL -> DECIMAL;
      case BINARY -> SKETCH;
      default -> throw new IllegalArgumentException("no aggregate has a column of type " + type);
    };
  }

  /** The name of the type in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type in words for messages, as in: expected a whole number. */
  public String description() {
    return description;
  }

  /** Converts a value of Iceberg's generic reader. Must not be called for sketches. */
  public Object of(Object stored) {
    if (stored instanceof Integer number) {
      return number.longValue();
    }
    if (stored instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    return stored instanceof CharSequence text ? text.toString() : stored;
  }

  /**
   * Converts a value into a form in which equal values are equal objects. This changes only
   * decimals, which can have different scales.
   */
  public Object key(Object value) {
    return value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
  }

  /**
   * Reads a value from a parameter, in the form of {@link #key}.
   *
   * @throws IllegalArgumentException if the text is not a value of this type
   */
  public Object parse(String text) {
    try {
      return switch (this) {
        case TEXT -> text;
        case WHOLE -> Long.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        case FLOAT -> Float.valueOf(text);
        case BOOLEAN -> bool(text);
        case DATE -> LocalDate.parse(text);
        case TIME -> OffsetDateTime.parse(text).toInstant();
        case DECIMAL -> decimal(text);
        case SKETCH -> throw new IllegalArgumentException("a sketch has no text");
      };
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** A text that {@link #parse} reads as the same value. */
  public String text(Object value) {
    return value instanceof Instant time
        ? time.atOffset(ZoneOffset.UTC).toString()
        : value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  /** Compares two values that are not null. */
  @SuppressWarnings("unchecked") // all values of one type have the same comparable class
  public int compare(Object one, Object other) {
    return this == TEXT
        ? TextOrder.compare((String) one, (String) other)
        : ((Comparable<Object>) one).compareTo(other);
  }

  private static Object bool(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    throw new IllegalArgumentException("neither true nor false");
  }

  /** Reads a decimal. The exponent is limited, because a decimal column has at most 38 digits. */
  private static Object decimal(String text) {
    BigDecimal value = new BigDecimal(text).stripTrailingZeros();
    if (Math.abs((long) value.scale()) > 38 || value.precision() > 38) {
      throw new IllegalArgumentException("more than 38 digits");
    }
    return value;
  }
}
