package io.clicklake.tools.infer;

import java.util.HashSet;
import java.util.Set;

/**
 * Whether the values of a field repeat, by the first {@link #MOST} of them. Samples of a real
 * stream hold events that were sent twice: some repeats are no sign against an id.
 */
final class UniquenessTracker {
  private static final int MOST = 1 << 14;
  private static final double FEW = 0.05;

  /** Hash codes: two different values out of 16,384 that share one change nothing. */
  private final Set<Integer> seen = new HashSet<>();

  private int values;

  void add(String value) {
    if (values < MOST) {
      values++;
      seen.add(value.hashCode());
    }
  }

  boolean areFew() {
    return values - seen.size() <= values * FEW;
  }
}
