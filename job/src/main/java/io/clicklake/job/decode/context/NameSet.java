package io.clicklake.job.decode.context;

import java.util.HashSet;
import java.util.Set;

/**
 * The keys of one JSON object that were read so far, to find duplicate keys. Known keys are not in
 * this set, because {@link Nesting#seen} has a bit for each of them. One instance is reused for
 * many objects.
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
