package io.clicklake.catalog.dataset;

import java.util.Locale;

/**
 * The forms in which a {@code STRING} column stores a string, if the contract also allows values of
 * other types. Numbers, booleans, objects and arrays are stored as their JSON text in both forms.
 */
public enum MixedValues {
  /** A string is stored as JSON text, with quotes and escapes. */
  JSON,
  /** A string is stored as its characters. */
  TEXT;

  /** The value of the key {@code mixed} in a dataset. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
