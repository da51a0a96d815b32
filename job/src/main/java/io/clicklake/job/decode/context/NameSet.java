package io.clicklake.job.decode.context;

import java.util.HashSet;
import java.util.Set;

/**
 * A set of the unknown keys of one JSON object, which are the keys that the contract does not name.
 * The set finds duplicate keys. One instance is reused for many objects.
 */
public final class NameSet {
  private static final int MAX_KEPT = 1000;

  private Set<String> names = new HashSet<>();

  void clear() {
    if (names.size() > MAX_KEPT) {
      names = new HashSet<>();
    } else if (!names.isEmpty()) {
      names.clear();
    }
  }

  /** False when the name was added before. */
  public boolean add(String name) {
    return names.add(name);
  }
}
