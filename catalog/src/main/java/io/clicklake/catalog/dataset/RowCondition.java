package io.clicklake.catalog.dataset;

import java.io.Serializable;

/** A condition in Flink SQL. A table has only the rows for which the condition is true. */
public final class RowCondition implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String expression;
  private final int line;

  RowCondition(String expression, int line) {
    this.expression = expression;
    this.line = line;
  }

  public String expression() {
    return expression;
  }

  /** The line of the condition in {@code dataset.yaml}, from 1. */
  public int line() {
    return line;
  }
}
