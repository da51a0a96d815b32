package io.clicklake.tools.sql;

import java.util.List;

/** Prints the rows of a statement, one after another. */
public interface RowPrinter {
  /** Takes the names of the columns. Called once, before the first row. */
  void columns(List<String> names);

  /** Takes a row: for each column null, a number, a truth value or a text. */
  void row(List<Object> values);

  /** Called once, after the last row. */
  void end();
}
