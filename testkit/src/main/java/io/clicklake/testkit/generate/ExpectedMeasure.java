package io.clicklake.testkit.generate;

import java.math.BigDecimal;

/**
 * A measure of an aggregate and its combine function. A value is a long: a count, an integer, or a
 * decimal in units of its last digit.
 *
 * @param scale digits after the decimal point; 0 for integers and counts
 */
public record ExpectedMeasure(String name, Kind kind, int scale) {
  /** Combines two values. */
  public enum Kind {
    SUM,
    LEAST,
    GREATEST,
    /** A count of distinct values. Two such counts cannot be combined. */
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

  /** The neutral value: the result when no row was added. */
  public long nothing() {
    return switch (kind) {
      case SUM, DISTINCT -> 0;
      case LEAST -> Long.MAX_VALUE;
      case GREATEST -> Long.MIN_VALUE;
    };
  }

  /** Combines two values. */
  public long together(long a, long b) {
    return switch (kind) {
      case SUM -> Math.addExact(a, b);
      case LEAST -> Math.min(a, b);
      case GREATEST -> Math.max(a, b);
      case DISTINCT -> throw new IllegalStateException("Distinct values cannot be added up.");
    };
  }

  /** Converts a table's value: an integer, a decimal or null. */
  public long stored(Object value) {
    return value == null
        ? nothing()
        : new BigDecimal(value.toString()).setScale(scale).unscaledValue().longValueExact();
  }

  /** Formats a value for people. */
  public String text(long value) {
    boolean extreme = kind == Kind.LEAST || kind == Kind.GREATEST;
    return extreme && value == nothing()
        ? "nothing"
        : BigDecimal.valueOf(value, scale).toPlainString();
  }
}
