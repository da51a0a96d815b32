package io.clicklake.tools;

/** Lays out a table of text: the first column is aligned left, the others right. */
public final class TextTable {
  private final int[] widths;

  /**
   * Creates a table whose columns have these widths in characters. A longer cell makes its row
   * longer.
   */
  public TextTable(int... widths) {
    this.widths = widths.clone();
  }

  /** Returns a row without a line feed. Missing cells at the end of a row are empty. */
  public String row(String... cells) {
    StringBuilder row = new StringBuilder();
    for (int column = 0; column < cells.length; column++) {
      if (column == 0) {
        row.append(String.format("%-" + widths[0] + "s", cells[0]));
      } else {
        row.append(String.format(" %" + widths[column] + "s", cells[column]));
      }
    }
    return row.toString().stripTrailing();
  }
}
