package io.clicklake.tools.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A lower or an upper bound in a schema. */
record Bound(boolean lower, BigDecimal value, boolean exclusive) {

  /**
   * A bound of numbers; null when there is none.
   *
   * @param whole whether only integers are allowed here, so that "above 0" is "at least 1"
   */
  static Bound ofNumbers(SchemaPart part, boolean lower, boolean whole) {
    JsonNode plain = part.get(lower ? "minimum" : "maximum");
    JsonNode exclusive = part.get(lower ? "exclusiveMinimum" : "exclusiveMaximum");
    Bound bound = null;
    if (plain.isNumber()) {
      bound = new Bound(lower, plain.decimalValue(), exclusive.asBoolean(false)).over(whole);
    }
    if (exclusive.isNumber()) {
      Bound other = new Bound(lower, exclusive.decimalValue(), true).over(whole);
      bound = bound == null || other.isTighterThan(bound) ? other : bound;
    }
    return bound;
  }

  /** A bound of a length or a count. A minimum of 0 is no bound. */
  static Bound ofCount(SchemaPart part, String keyword) {
    JsonNode count = part.get(keyword);
    boolean lower = keyword.startsWith("min");
    return !count.isNumber() || (lower && count.decimalValue().signum() == 0)
        ? null
        : new Bound(lower, count.decimalValue(), false);
  }

  boolean isTighterThan(Bound other) {
    int order = lower ? value.compareTo(other.value) : other.value.compareTo(value);
    return order > 0 || (order == 0 && exclusive && !other.exclusive);
  }

  private Bound over(boolean whole) {
    if (!whole) {
      return this;
    }
    BigDecimal nearest = value.setScale(0, lower ? RoundingMode.CEILING : RoundingMode.FLOOR);
    boolean next = exclusive && nearest.compareTo(value) == 0;
    BigDecimal step = lower ? BigDecimal.ONE : BigDecimal.ONE.negate();
    return new Bound(lower, next ? nearest.add(step) : nearest, false);
  }

  @Override
  public String toString() {
    String limit = lower ? (exclusive ? "above " : "at least ") : exclusive ? "below " : "at most ";
    return limit + value.toPlainString();
  }
}
