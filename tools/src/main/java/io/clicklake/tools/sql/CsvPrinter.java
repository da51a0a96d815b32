package io.clicklake.tools.sql;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints rows as {@link RowFormat#CSV}. */
final class CsvPrinter implements RowPrinter {
  private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

  private final PrintWriter out;

  CsvPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void columns(List<String> names) {
    print(names);
  }

  @Override
  public void row(List<Object> values) {
    print(values);
  }

  @Override
  public void end() {
    out.flush();
  }

  private void print(List<?> values) {
    out.print(values.stream().map(CsvPrinter::field).collect(Collectors.joining(",")) + "\n");
  }

  private static String field(Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    return text.isEmpty() || QUOTED.matcher(text).find()
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
