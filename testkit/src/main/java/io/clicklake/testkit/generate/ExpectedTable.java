package io.clicklake.testkit.generate;

import java.util.List;

/** The expected content of a clean table: the number of rows and a checksum of their values. */
public final class ExpectedTable {
  private final String name;
  private final List<String> columns;
  private final ContentSum content = new ContentSum();
  private long rows;
  private long eventsWithoutRows;
  private long filtered;

  public ExpectedTable(String name, List<String> columns) {
    this.name = name;
    this.columns = List.copyOf(columns);
  }

  /** Adds a row: the values of {@link #columns()}; null for a missing value. */
  public void add(List<?> values) {
    if (values.size() != columns.size()) {
      throw new IllegalArgumentException(values.size() + " values for " + columns);
    }
    rows++;
    content.add(values);
  }

  public void addEventWithoutRows() {
    eventsWithoutRows++;
  }

  /** Counts a row that the table leaves out by its condition. */
  public void addFiltered() {
    filtered++;
  }

  public String name() {
    return name;
  }

  /** The columns of the checksum {@link #content()}, in order. */
  public List<String> columns() {
    return columns;
  }

  public long rows() {
    return rows;
  }

  /** Accepted events without a row in this table. */
  public long eventsWithoutRows() {
    return eventsWithoutRows;
  }

  /** Rows that the table leaves out by its condition. */
  public long filtered() {
    return filtered;
  }

  /** Equals the {@link ContentSum} of the same columns of the table's rows, in any order. */
  public ContentSum content() {
    return content;
  }
}
