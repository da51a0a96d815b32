package io.clicklake.serve.query;

/** A column of the answer and its direction. */
public record SortKey(String column, boolean descending) {
  /**
   * The name of the column with the start of the time bucket. No other column of an aggregate has
   * this name.
   */
  public static final String TIME = "window_start";
}
