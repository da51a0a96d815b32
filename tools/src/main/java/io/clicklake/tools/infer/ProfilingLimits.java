package io.clicklake.tools.infer;

import io.clicklake.catalog.SetupException;

/**
 * Counts the different paths and types in the samples. The count grows with each sample that has
 * something new. Limits the number of paths and profiles, so that memory is bounded.
 */
final class ProfilingLimits {
  private static final int MOST_PLACES = 20_000;
  private static final int MOST_TRACKED = 32;

  private int places;
  private int tracked;
  private long news;

  /**
   * @throws SetupException when the limit is exceeded
   */
  void place() {
    if (++places > MOST_PLACES) {
      throw new SetupException(
          String.format(
              "the samples have more than %,d different fields: these are too many for a table;"
                  + " give samples of one kind of event.",
              MOST_PLACES));
    }
    news++;
  }

  void kind() {
    news++;
  }

  /** Whether the values at one more path may be checked for repeated values. */
  boolean track() {
    return tracked++ < MOST_TRACKED;
  }

  /** The number of different paths and types so far. */
  long news() {
    return news;
  }
}
