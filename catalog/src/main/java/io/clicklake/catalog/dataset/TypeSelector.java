package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the type of an event is found: by the values at some paths, joined by {@code /}. A string
 * counts as its text, a number or boolean as its JSON text, and a missing value or null as the
 * empty text.
 */
public final class TypeSelector implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The type of an event whose values select none. */
  public static final int UNKNOWN = -1;

  private final List<ValuePath> by;
  private final LinkedHashMap<String, Integer> types;

  TypeSelector(List<ValuePath> by, Map<String, Integer> types) {
    this.by = List.copyOf(by);
    this.types = new LinkedHashMap<>(types);
  }

  /** The paths; those in the event are without {@code []}. */
  public List<ValuePath> by() {
    return by;
  }

  /** The position in the dataset's list of types, by value. */
  public Map<String, Integer> types() {
    return types;
  }
}
