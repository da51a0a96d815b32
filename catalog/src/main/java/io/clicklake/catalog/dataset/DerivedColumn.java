package io.clicklake.catalog.dataset;

import java.io.Serializable;

/**
 * A column computed by a Flink SQL expression over the row's other columns and inputs; its type is
 * what the expression yields.
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
