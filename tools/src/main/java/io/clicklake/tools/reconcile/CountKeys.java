package io.clicklake.tools.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kinds of counts in a ledger. Each kind has a position, so that the sums of many checkpoints
 * are plain arrays. Thread safe.
 */
final class CountKeys {
  /**
   * @param table null when the count is not about a table
   */
  record Key(String stage, String outcome, String table) {}

  private final Map<Key, Integer> positions = new ConcurrentHashMap<>();
  private final List<Key> keys = new ArrayList<>();

  int position(String stage, String outcome, String table) {
    Key key = new Key(stage, outcome, table);
    Integer known = positions.get(key);
    return known == null ? add(key) : known;
  }

  private synchronized int add(Key key) {
    return positions.computeIfAbsent(
        key,
        missing -> {
          keys.add(missing);
          return keys.size() - 1;
        });
  }

  /** The kinds by position. */
  synchronized List<Key> all() {
    return List.copyOf(keys);
  }
}
