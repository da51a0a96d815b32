package io.clicklake.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/** A SQL function: its implementation and its documentation. */
public final class FunctionEntry {
  private final String name;
  private final String arguments;
  private final String result;
  private final Class<? extends ScalarFunction> implementation;
  private final String meaning;
  private final String example;
  private final String exampleResult;

  /**
   * @param signature {@code NAME(argument TYPE, ...) -> TYPE}
   * @param example arguments in SQL
   */
  FunctionEntry(
      String signature,
      Class<? extends ScalarFunction> implementation,
      String meaning,
      String example,
      String exampleResult) {
    int open = signature.indexOf('(');
    int arrow = signature.indexOf(" -> ");
    this.name = signature.substring(0, open);
    this.arguments = signature.substring(open + 1, arrow - 1);
    this.result = signature.substring(arrow + 4);
    this.implementation = implementation;
    this.meaning = meaning;
    this.example = example;
    this.exampleResult = exampleResult;
  }

  /** The name in SQL. */
  public String name() {
    return name;
  }

  /** The names and types of the arguments, separated by commas. */
  public String arguments() {
    return arguments;
  }

  /**
   * The type of the result. The result can be NULL, unless {@link #meaning} says that it is never
   * NULL.
   */
  public String result() {
    return result;
  }

  public Class<? extends ScalarFunction> implementation() {
    return implementation;
  }

  public String meaning() {
    return meaning;
  }

  /** A call of the function in SQL. */
  public String example() {
    return name + "(" + example + ")";
  }

  /** The result of the example, as text. */
  public String exampleResult() {
    return exampleResult;
  }
}
