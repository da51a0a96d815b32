package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * The path of a value in an event: keys joined by dots, with {@code []} for each element of an
 * array, for example {@code ads[].interactions[].at}. A key that contains a dot, a bracket, a quote
 * or a backslash is written in double quotes, with the escapes {@code \"} and {@code \\}.
 */
public final class ColumnPath implements Serializable {
  private static final long serialVersionUID = 1L;

  /** One step of a path: to the value of a key, or to each element of an array. */
  public static final class Step implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Step EACH = new Step(null);

    private final String key;

    private Step(String key) {
      this.key = key;
    }

    public static Step key(String key) {
      return new Step(key);
    }

    public static Step each() {
      return EACH;
    }

    /** Whether this step leads to each element of an array. */
    public boolean isEach() {
      return key == null;
    }

    /** The key; null when {@link #isEach()}. */
    public String key() {
      return key;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Step && Objects.equals(key, ((Step) other).key);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(key);
    }
  }

  private final List<Step> steps;

  public ColumnPath(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * Parses a path in the notation that the comment of this class describes.
   *
   * @throws IllegalArgumentException with a message that has the text and the position
   */
  public static ColumnPath parse(String text) {
    return new ColumnPath(new PathReader(text).steps());
  }

  public List<Step> steps() {
    return steps;
  }

  /** The part up to and including the last {@code []}; a path without steps if there is none. */
  public ColumnPath explodedPart() {
    int end = steps.size();
    while (end > 0 && !steps.get(end - 1).isEach()) {
      end--;
    }
    return new ColumnPath(steps.subList(0, end));
  }

  public boolean startsWith(ColumnPath prefix) {
    return steps.size() >= prefix.steps.size()
        && steps.subList(0, prefix.steps.size()).equals(prefix.steps);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ColumnPath && steps.equals(((ColumnPath) other).steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      if (step.isEach()) {
        text.append("[]");
      } else {
        text.append(text.length() == 0 ? "" : ".").append(PathReader.quoted(step.key()));
      }
    }
    return text.toString();
  }
}
