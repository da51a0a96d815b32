package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rule that finds the type of an event. The texts of the values at some paths are joined by
 * {@code /}, and the result selects the type. The text of a string is its characters, the text of a
 * number or boolean is its JSON text. A missing value or null has the empty text.
 */
public final class TypeSelector implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The value that means that there is no type. */
  public static final int UNKNOWN = -1;

  private final List<ValuePath> by;
  private final LinkedHashMap<String, Integer> types;
  private final int unknown;

  /**
   * @param unknown the type of an event whose values select none; {@link #UNKNOWN} to reject it
   */
  TypeSelector(List<ValuePath> by, Map<String, Integer> types, int unknown) {
    this.by = List.copyOf(by);
    this.types = new LinkedHashMap<>(types);
    this.unknown = unknown;
  }

  /** The paths; those in the event are without {@code []}. */
  public List<ValuePath> by() {
    return by;
  }

  /** The position in the dataset's list of types, by value. */
  public Map<String, Integer> types() {
    return types;
  }

  /**
   * The position of the type of the events whose values select no type; {@link #UNKNOWN} if they
   * are rejected.
   */
  public int unknown() {
    return unknown;
  }
}
