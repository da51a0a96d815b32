package io.clicklake.tools.sql;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Prints rows as {@link RowFormat#TABLE}. The widths of the columns come from the first rows. */
final class TablePrinter implements RowPrinter {
  private static final int SAMPLE = 500;
  private static final int MAX_WIDTH = 60;

  /** The columns of a result of EXPLAIN. The second value is a drawing with many lines. */
  private static final List<String> PLAN = List.of("explain_key", "explain_value");

  private final PrintWriter out;
  private final List<List<String>> sample = new ArrayList<>();
  private boolean plan;
  private int[] widths;
  private boolean[] numbers;
  private long rows;

  TablePrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void columns(List<String> names) {
    plan = names.equals(PLAN);
    widths = new int[names.size()];
    numbers = new boolean[names.size()];
    add(names);
  }

  @Override
  public void row(List<Object> values) {
    if (plan) {
      out.print(values.get(1) + "\n");
      return;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      numbers[i] |= values.get(i) instanceof Number;
      texts.add(text(values.get(i)));
    }
    rows++;
    if (rows <= SAMPLE) {
      add(texts);
    } else {
      flushSample();
      print(texts);
    }
  }

  @Override
  public void end() {
    if (!plan) {
      printEnd();
    }
    out.flush();
  }

  private void printEnd() {
    flushSample();
    out.print(rows == 1 ? "(1 row)\n" : String.format("(%,d rows)%n", rows));
  }

  private void add(List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      widths[i] = Math.max(widths[i], texts.get(i).length());
    }
    sample.add(texts);
  }

  private void flushSample() {
    if (sample.isEmpty()) {
      return;
    }
    print(sample.get(0));
    StringBuilder rule = new StringBuilder();
    for (int width : widths) {
      rule.append(rule.isEmpty() ? "" : "  ").append("-".repeat(width));
    }
    out.print(rule + "\n");
    sample.subList(1, sample.size()).forEach(this::print);
    sample.clear();
    out.flush();
  }

  private void print(List<String> texts) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      String space = " ".repeat(Math.max(0, widths[i] - texts.get(i).length()));
      line.append(i == 0 ? "" : "  ");
      line.append(numbers[i] ? space + texts.get(i) : texts.get(i) + space);
    }
    out.print(line.toString().stripTrailing() + "\n");
  }

  /** Puts the text on one line, and replaces characters that would move a terminal's cursor. */
  private static String text(Object value) {
    if (value == null) {
      return "NULL";
    }
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= MAX_WIDTH ? line : line.substring(0, MAX_WIDTH - 1) + "…";
  }
}
