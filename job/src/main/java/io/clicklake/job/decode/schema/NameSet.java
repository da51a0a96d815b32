package io.clicklake.job.decode.schema;

import java.util.HashSet;
import java.util.Set;

/** The names in one object that the contract does not know, to find duplicates. Reused. */
final class NameSet {
  private static final int MOST_KEPT = 1000;

  private Set<String> names = new HashSet<>();

  void clear() {
    if (names.size() > MOST_KEPT) {
      names = new HashSet<>();
    } else if (!names.isEmpty()) {
      names.clear();
    }
  }

  /** False when it is there already. */
  boolean add(String name) {
    return names.add(name);
  }
}
