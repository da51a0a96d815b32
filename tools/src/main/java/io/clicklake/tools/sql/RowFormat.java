package io.clicklake.tools.sql;

import java.io.PrintWriter;
import java.util.function.Function;

/** The output formats of rows. */
public enum RowFormat {
  /** For people: columns are aligned, and long texts are cut. */
  TABLE(TablePrinter::new),
  /**
   * As in RFC 4180, with the column names in the first line. Null is an empty field, and an empty
   * text is quoted.
   */
  CSV(CsvPrinter::new),
  /** One JSON object per row, each on its own line. */
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
