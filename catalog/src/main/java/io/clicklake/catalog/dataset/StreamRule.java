package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A rule for the events of the stream. An event that breaks a rule is left out: it is counted as
 * filtered, and it is not validated. Values are compared as their text, as {@link TypeSelector}
 * describes.
 */
public final class StreamRule implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The condition of a rule on the value. */
  public enum Test {
    /** The value is there and is one of the values of the rule. */
    IN("in"),
    /** The value is missing, or is none of the values of the rule. */
    NOT_IN("not-in"),
    /** The value is there and is not null. */
    PRESENT("present"),
    /** The value is missing or null. */
    ABSENT("present");

    private final String key;

    Test(String key) {
      this.key = key;
    }

    /** The key in {@code dataset.yaml}. */
    String key() {
      return key;
    }
  }

  private final ValuePath value;
  private final Test test;
  private final LinkedHashSet<String> values;

  StreamRule(ValuePath value, Test test, Set<String> values) {
    this.value = value;
    this.test = test;
    this.values = new LinkedHashSet<>(values);
  }

  public ValuePath value() {
    return value;
  }

  public Test test() {
    return test;
  }

  /** The values of {@link Test#IN} and {@link Test#NOT_IN}. */
  public Set<String> values() {
    return values;
  }

  /** The rule as in {@code dataset.yaml}. The column {@code detail} of the ledger has this text. */
  @Override
  public String toString() {
    switch (test) {
      case IN:
      case NOT_IN:
        return value + " " + test.key() + " " + values;
      default:
        return value + " present: " + (test == Test.PRESENT);
    }
  }
}
