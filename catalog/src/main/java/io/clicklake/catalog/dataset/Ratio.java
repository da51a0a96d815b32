package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * A ratio of two measures of an aggregate: {@code factor * numerator / denominator}, a double. It
 * is computed from the combined measures and is not stored. If the denominator is null or 0, the
 * ratio is null.
 */
public final class Ratio implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final BigDecimal factor;
  private final String numerator;
  private final String denominator;

  public Ratio(String name, BigDecimal factor, String numerator, String denominator) {
    this.name = name;
    this.factor = factor;
    this.numerator = numerator;
    this.denominator = denominator;
  }

  public String name() {
    return name;
  }

  public BigDecimal factor() {
    return factor;
  }

  /** The name of a measure. */
  public String numerator() {
    return numerator;
  }

  /** The name of a measure. */
  public String denominator() {
    return denominator;
  }
}
