package io.clicklake.serve.columns;

import java.math.BigDecimal;

/**
 * A ratio of two measures. It is computed in the same steps as in the SQL view of the aggregate
 * ({@code NAME_total}), so both give the same digits.
 */
final class GroupedRatio implements GroupedResult {
  private final double factor;
  private final GroupedResult numerator;
  private final GroupedResult denominator;

  GroupedRatio(BigDecimal factor, GroupedResult numerator, GroupedResult denominator) {
    this.factor = factor.doubleValue();
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /** Null if the denominator is 0. */
  @Override
  public Object result(int group) {
    return divided(numerator.result(group), denominator.result(group));
  }

  @Override
  public Object total() {
    return divided(numerator.total(), denominator.total());
  }

  private Object divided(Object above, Object below) {
    double divisor = ((Number) below).doubleValue();
    return divisor == 0 ? null : (Object) (factor * ((Number) above).doubleValue() / divisor);
  }
}
