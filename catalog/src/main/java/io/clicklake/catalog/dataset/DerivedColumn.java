package io.clicklake.catalog.dataset;

import java.io.Serializable;

/**
 * A column that a Flink SQL expression computes from the stored columns and the inputs of a row,
 * but not from other derived columns. The type of the column is the type of the expression.
 */
public final class DerivedColumn implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String expression;

  public DerivedColumn(String name, String expression) {
    this.name = name;
    this.expression = expression;
  }

  public String name() {
    return name;
  }

  public String expression() {
    return expression;
  }
}
