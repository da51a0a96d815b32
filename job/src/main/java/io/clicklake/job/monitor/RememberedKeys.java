package io.clicklake.job.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The keys that a monitor remembers, each with what the monitor has learned about it, in the order
 * of their names. At most {@link #MAX_KEYS}.
 */
final class RememberedKeys<K extends RememberedKeys.Key> {
  /**
   * The maximum number of keys that a monitor remembers. The events of further keys are not judged.
   */
  static final int MAX_KEYS = 2000;

  /** What is known of a key. */
  abstract static class Key {
    /** The last minute in which the key had events or rows. */
    long lastSeen;

    /** Whether the key has an open finding. */
    abstract boolean isOpen();

    abstract void write(DataOutput out) throws IOException;
  }

  /** Reads what {@link Key#write} has written. */
  interface Reader<K> {
    K read(DataInput in) throws IOException;
  }

  private final Map<String, K> keys = new TreeMap<>();

  /** The key with this name; null if it is not remembered. */
  K find(String name) {
    return keys.get(name);
  }

  /** The key with this name, which is added if it is new; null if there is no room for it. */
  K remember(String name, Supplier<K> created) {
    K key = keys.get(name);
    if (key == null && keys.size() < MAX_KEYS) {
      key = created.get();
      keys.put(name, key);
    }
    return key;
  }

  Set<Map.Entry<String, K>> entries() {
    return keys.entrySet();
  }

  Collection<K> all() {
    return keys.values();
  }

  void removeIf(Predicate<K> condition) {
    keys.values().removeIf(condition);
  }

  /** Forgets the keys that were not seen for more than this number of minutes. */
  void forget(long minute, long after, Judgement into) {
    keys.entrySet()
        .removeIf(
            entry -> {
              boolean old = minute - entry.getValue().lastSeen > after;
              if (old && entry.getValue().isOpen()) {
                into.cleared.put(entry.getKey(), minute);
              }
              return old;
            });
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(keys.size());
    for (Map.Entry<String, K> entry : keys.entrySet()) {
      out.writeUTF(entry.getKey());
      entry.getValue().write(out);
    }
  }

  void read(DataInput in, Reader<K> reader) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      keys.put(in.readUTF(), reader.read(in));
    }
  }
}
