package io.clicklake.serve.columns;

import io.clicklake.serve.query.ValueType;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives each different value of a group column of an aggregate a number, its code. All files of the
 * aggregate use the same codes, so a request compares and groups only codes. Values are never
 * removed. Thread safe.
 */
final class GroupDictionary {
  /** Stands for a missing value, because the map cannot contain null. */
  private static final Object NULL = new Object();

  /**
   * The memory of an entry of the map, of its code, and of its position in the array, without the
   * value.
   */
  private static final int ENTRY_BYTES = 100;

  private final ValueType type;
  private final ConcurrentHashMap<Object, Integer> codes = new ConcurrentHashMap<>();
  private volatile Object[] values = new Object[16];
  private volatile long bytes;
  private int count;

  GroupDictionary(ValueType type) {
    this.type = type;
  }

  ValueType type() {
    return type;
  }

  /**
   * The code of a value. A new value gets the next code.
   *
   * @param value in the form of {@link ValueType#key}; null for a missing value
   */
  int code(Object value) {
    Object key = value == null ? NULL : value;
    Integer known = codes.get(key);
    return known != null ? known : added(key);
  }

  /** The code of a value; -1 if no file has it. */
  int find(Object value) {
    return codes.getOrDefault(value == null ? NULL : value, -1);
  }

  /** The value of a code. */
  Object value(int code) {
    return values[code];
  }

  /** The approximate size in memory. */
  long bytes() {
    return bytes;
  }

  private synchronized int added(Object key) {
    Integer known = codes.get(key);
    if (known != null) {
      return known;
    }
    Object[] next = count < values.length ? values : Arrays.copyOf(values, count * 2);
    next[count] = key == NULL ? null : key;
    // Written after the new element, and before the code is visible. So a thread that reads the
    // code also sees its value.
    values = next;
    bytes += ENTRY_BYTES + (key instanceof String text ? 2L * text.length() : 0);
    codes.put(key, count);
    return count++;
  }
}
