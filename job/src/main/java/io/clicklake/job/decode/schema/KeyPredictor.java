package io.clicklake.job.decode.schema;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds the {@link Property} for a key of a JSON object. The predictor learns which keys follow a
 * key. An expected key needs one or two comparisons of references. Every other key needs a hash
 * lookup. A lookup can change the predictor. Hot path. Not thread safe.
 */
final class KeyPredictor {
  private final Map<String, Key> keys = new HashMap<>();

  /** The first known key of the last object that did not start with the predicted key. */
  private Key first;

  KeyPredictor(Map<String, Property> properties) {
    properties.forEach((name, property) -> keys.put(name, new Key(property)));
  }

  /** A {@link Property}, with the keys that followed it in earlier objects. */
  static final class Key {
    final String name;
    final int index;
    final PropertyRule value;

    /** The String object that the parser last returned for the name. */
    private String seenAs;

    /** Two keys that followed this key in earlier objects, the more recent one first. */
    private Key next;

    private Key otherNext;

    private Key(Property property) {
      this.name = property.name;
      this.index = property.index;
      this.value = property.value;
    }
  }

  /**
   * Returns the key with this name; null if it is not known.
   *
   * @param before the known key before it in the object; null if it is the first one
   */
  Key find(String name, Key before) {
    Key predicted = predict(name, before);
    return predicted != null ? predicted : lookUp(name, before);
  }

  /** Returns the key with this name if it is one of the two expected keys; null otherwise. */
  @SuppressWarnings(
      "ReferenceEquality") // the parser returns the same String object for the same key
  Key predict(String name, Key before) {
    Key next = before == null ? first : before.next;
    if (next != null && next.seenAs == name) {
      return next;
    }
    Key other = before == null ? null : before.otherNext;
    return other != null && other.seenAs == name ? other : null;
  }

  private Key lookUp(String name, Key before) {
    Key key = keys.get(name);
    if (key == null) {
      return null;
    }
    key.seenAs = name;
    if (before == null) {
      first = key;
    } else {
      before.otherNext = before.next;
      before.next = key;
    }
    return key;
  }
}
