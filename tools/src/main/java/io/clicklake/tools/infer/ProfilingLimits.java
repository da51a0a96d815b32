package io.clicklake.tools.infer;

import io.clicklake.catalog.SetupException;

/**
 * Counts what reading the samples brings to light, so that memory stays bounded and a sample that
 * shows something new can be told from one that does not.
 */
final class ProfilingLimits {
  private static final int MOST_PLACES = 20_000;
  private static final int MOST_TRACKED = 32;

  private int places;
  private int tracked;
  private long news;

  /**
   * @throws SetupException when there are too many of them
   */
  void place() {
    if (++places > MOST_PLACES) {
      throw new SetupException(
          String.format(
              "the samples have more than %,d different fields: no table holds them; give samples"
                  + " of one kind of event.",
              MOST_PLACES));
    }
    news++;
  }

  void kind() {
    news++;
  }

  /** Whether one more place may keep its values apart. */
  boolean track() {
    return tracked++ < MOST_TRACKED;
  }

  /** How often something new was seen. */
  long news() {
    return news;
  }
}
