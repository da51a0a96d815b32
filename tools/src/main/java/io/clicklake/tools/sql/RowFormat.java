package io.clicklake.tools.sql;

import java.io.PrintWriter;
import java.util.function.Function;

/** How rows are printed. */
public enum RowFormat {
  /** For people: aligned columns, long texts cut. */
  TABLE(TablePrinter::new),
  /** As in RFC 4180, with a line of names; null is an empty field, an empty text is quoted. */
  CSV(CsvPrinter::new),
  /** A JSON object for each row, one a line. */
  JSON(JsonPrinter::new);

  @SuppressWarnings("ImmutableEnumChecker") // a constructor
  private final Function<PrintWriter, RowPrinter> printer;

  RowFormat(Function<PrintWriter, RowPrinter> printer) {
    this.printer = printer;
  }

  /** A printer for the rows of one statement. */
  public RowPrinter to(PrintWriter out) {
    return printer.apply(out);
  }
}
