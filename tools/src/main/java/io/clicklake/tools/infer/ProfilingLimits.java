package io.clicklake.tools.infer;

import io.clicklake.catalog.SetupException;

/**
 * Counts the new observations in the samples, so that a sample with something new is recognized.
 * Limits the number of fields and profiles, so that memory is bounded.
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

  /** Whether one more path may have its own profile. */
  boolean track() {
    return tracked++ < MOST_TRACKED;
  }

  /** The number of new observations. */
  long news() {
    return news;
  }
}
