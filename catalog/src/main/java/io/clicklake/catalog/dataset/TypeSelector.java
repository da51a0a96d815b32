package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rule that finds the type of an event. The texts of the values at some paths are joined by
 * {@code /}, and the result selects the type. The text of a string is its characters. The text of a
 * number or boolean is its JSON text. The text of null, or of a missing value, is empty.
 */
public final class TypeSelector implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The value that means that there is no type. */
  public static final int UNKNOWN = -1;

  private final List<ValuePath> by;
  private final LinkedHashMap<String, Integer> types;
  private final int unknown;

  /**
   * @param unknown the position of the type of an event whose values select no type; {@link
   *     #UNKNOWN} to reject the event
   */
  TypeSelector(List<ValuePath> by, Map<String, Integer> types, int unknown) {
    this.by = List.copyOf(by);
    this.types = new LinkedHashMap<>(types);
    this.unknown = unknown;
  }

  /** The paths of the values. Paths in the event have no {@code []}. */
  public List<ValuePath> by() {
    return by;
  }

  /**
   * For each text that selects a type: the position of this type in the dataset's list of types.
   */
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
