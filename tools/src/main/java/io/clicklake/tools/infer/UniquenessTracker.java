package io.clicklake.tools.infer;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts repeated values of a field among the first {@link #MOST} values. Real samples contain
 * duplicates, so some repeats are allowed for an id.
 */
final class UniquenessTracker {
  private static final int MOST = 1 << 14;
  private static final double FEW = 0.05;

  /** The hash codes of the values. One collision among 16,384 values has no effect. */
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
