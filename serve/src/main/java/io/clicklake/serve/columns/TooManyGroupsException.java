package io.clicklake.serve.columns;

/** Thrown for a request whose answer would have more rows than the limit. */
public final class TooManyGroupsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyGroupsException(int limit) {
    super(
        "The answer would have more than "
            + limit
            + " rows on all its pages: use a longer grain, a shorter range, fewer columns in"
            + " 'group_by', or a filter.");
  }
}
