package io.clicklake.testkit.generate;

import java.math.BigDecimal;

/**
 * A measure of an aggregate, and how its values are put together. A value is a long: a count, an
 * integer, or a decimal in units of its last digit.
 *
 * @param scale the digits behind the point of a decimal; 0 for integers and counts
 */
public record ExpectedMeasure(String name, Kind kind, int scale) {
  /** How two values become one. */
  public enum Kind {
    SUM,
    LEAST,
    GREATEST,
    /** Distinct values, counted; they cannot be put together by their counts. */
    DISTINCT
  }

  public static ExpectedMeasure sum(String name, int scale) {
    return new ExpectedMeasure(name, Kind.SUM, scale);
  }

  public static ExpectedMeasure least(String name, int scale) {
    return new ExpectedMeasure(name, Kind.LEAST, scale);
  }

  public static ExpectedMeasure greatest(String name, int scale) {
    return new ExpectedMeasure(name, Kind.GREATEST, scale);
  }

  public static ExpectedMeasure distinct(String name) {
    return new ExpectedMeasure(name, Kind.DISTINCT, 0);
  }

  /** What changes no other value: no row added anything. */
  public long nothing() {
    return switch (kind) {
      case SUM, DISTINCT -> 0;
      case LEAST -> Long.MAX_VALUE;
      case GREATEST -> Long.MIN_VALUE;
    };
  }

  /** Two values put together. */
  public long together(long a, long b) {
    return switch (kind) {
      case SUM -> Math.addExact(a, b);
      case LEAST -> Math.min(a, b);
      case GREATEST -> Math.max(a, b);
      case DISTINCT -> throw new IllegalStateException("Distinct values do not add up.");
    };
  }

  /** What stands in a table as such a value: a whole number, a decimal, or null. */
  public long stored(Object value) {
    return value == null
        ? nothing()
        : new BigDecimal(value.toString()).setScale(scale).unscaledValue().longValueExact();
  }

  /** A value as people write it. */
  public String text(long value) {
    boolean extreme = kind == Kind.LEAST || kind == Kind.GREATEST;
    return extreme && value == nothing()
        ? "nothing"
        : BigDecimal.valueOf(value, scale).toPlainString();
  }
}
