package io.clicklake.serve.query;

/**
 * Limits of a request.
 *
 * @param rows the highest number of rows of a page
 * @param groups the highest number of rows of all pages together
 */
public record QueryLimits(int rows, int groups) {
  public static final QueryLimits DEFAULT = new QueryLimits(10_000, 100_000);

  /** The number of rows of a page if the request does not give a limit. */
  static final int DEFAULT_ROWS = 1_000;

  /** The highest number of values of a filter. */
  static final int FILTER_VALUES = 1_000;

  /** The highest number of filters. */
  static final int FILTERS = 20;
}
