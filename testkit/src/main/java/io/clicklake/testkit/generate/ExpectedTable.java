package io.clicklake.testkit.generate;

import java.util.List;

/** What a clean table must hold: how many rows, and the sum over their contents. */
public final class ExpectedTable {
  private final String name;
  private final List<String> columns;
  private final ContentSum content = new ContentSum();
  private long rows;
  private long eventsWithoutRows;

  public ExpectedTable(String name, List<String> columns) {
    this.name = name;
    this.columns = List.copyOf(columns);
  }

  /** Adds a row: the values of {@link #columns()}, null for a missing one. */
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

  public String name() {
    return name;
  }

  /** The columns that {@link #content()} is taken over, in that order. */
  public List<String> columns() {
    return columns;
  }

  public long rows() {
    return rows;
  }

  /** Accepted events that have no row here. */
  public long eventsWithoutRows() {
    return eventsWithoutRows;
  }

  /** Equal to a {@link ContentSum} over the same columns of the table's rows, in any order. */
  public ContentSum content() {
    return content;
  }
}
