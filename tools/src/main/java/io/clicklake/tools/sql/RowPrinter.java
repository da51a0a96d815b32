package io.clicklake.tools.sql;

import java.util.List;

/** Where the rows of a statement go, one after the other. */
public interface RowPrinter {
  /** The names of the columns, before the first row. */
  void columns(List<String> names);

  /** A row: for each column null, a number, a truth value or a text. */
  void row(List<Object> values);

  /** After the last row. */
  void end();
}
