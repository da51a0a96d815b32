package io.clicklake.tools.sql;

import java.util.List;

/** Prints the rows of a statement, one after another. */
public interface RowPrinter {
  /** Prints the names of the columns. Called once, before the first row. */
  void columns(List<String> names);

  /** Prints a row. The value of a column is null, a number, a boolean or a text. */
  void row(List<Object> values);

  /** Called once, after the last row. */
  void end();
}
