package io.clicklake.testkit.generate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Compares expected counts and aggregates with actual ones, and keeps the first differences. */
public final class Comparison {
  private static final int SHOWN = 20;

  private final double distinctError;
  private final List<String> shown = new ArrayList<>();
  private long differences;

  /**
   * @param distinctError allowed error of a distinct count, as a share of the exact count, rounded
   *     up to whole values; 0 when the actual counts are exact
   */
  public Comparison(double distinctError) {
    this.distinctError = distinctError;
  }

  public void count(String what, long expected, long actual) {
    if (expected != actual) {
      differ(what + ": expected " + expected + ", found " + actual);
    }
  }

  /** Compares counts by name. A missing count is 0. */
  public void counts(Map<String, Long> expected, Map<String, Long> actual) {
    TreeSet<String> names = new TreeSet<>(expected.keySet());
    names.addAll(actual.keySet());
    for (String name : names) {
      count(name, expected.getOrDefault(name, 0L), actual.getOrDefault(name, 0L));
    }
  }

  /** Compares an aggregate, group by group. */
  public void aggregate(ExpectedAggregate expected, Map<GroupKey, long[]> actual) {
    expected.forEach(
        (key, values) -> {
          long[] found = actual.get(key);
          if (found == null) {
            differ(label(expected, key) + ": expected a group, found none");
          } else {
            compare(expected, key, values, found);
          }
        });
    for (GroupKey key : actual.keySet()) {
      if (expected.values(key) == null) {
        differ(label(expected, key) + ": expected no such group, found one");
      }
    }
  }

  public boolean agrees() {
    return differences == 0;
  }

  /**
   * One line for each of the first differences, and the number of the other differences. Empty when
   * there is no difference.
   */
  public String report() {
    String lines = String.join(System.lineSeparator(), shown);
    return differences > shown.size()
        ? lines + System.lineSeparator() + "and " + (differences - shown.size()) + " more"
        : lines;
  }

  private void compare(
      ExpectedAggregate expectedTables, GroupKey key, long[] expected, long[] actual) {
    for (int i = 0; i < expected.length; i++) {
      ExpectedMeasure measure = expectedTables.measures().get(i);
      boolean sketched = measure.kind() == ExpectedMeasure.Kind.DISTINCT;
      double allowed = sketched ? Math.ceil(expected[i] * distinctError) : 0;
      if (expected[i] != actual[i] && (!sketched || Math.abs(expected[i] - actual[i]) > allowed)) {
        differ(
            label(expectedTables, key)
                + " "
                + measure.name()
                + ": expected "
                + measure.text(expected[i])
                + ", found "
                + measure.text(actual[i]));
      }
    }
  }

  private void differ(String line) {
    differences++;
    if (shown.size() < SHOWN) {
      shown.add(line);
    }
  }

  private static String label(ExpectedAggregate expectedTables, GroupKey key) {
    return expectedTables.name()
        + " "
        + Instant.ofEpochMilli(key.windowStart())
        + " "
        + key.columns();
  }
}
