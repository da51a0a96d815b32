package io.clicklake.job.decode.scan;

import java.util.Arrays;

/**
 * The keys of the open objects that the contract does not name, to find a key that an object has
 * twice. A stack of offsets: the keys of the innermost object are on top.
 */
final class OtherKeys {
  /** More keys of one object would take too many comparisons. */
  private static final int MAX_KEYS = 64;

  private int[] offsets = new int[2 * MAX_KEYS];
  private int size;

  void clear() {
    size = 0;
  }

  /** The start of the keys of the object that is entered now, for the other methods. */
  int enter() {
    return size;
  }

  void leave(int start) {
    size = start;
  }

  /** Adds a key of the innermost object; false if the object has it already, or too many keys. */
  boolean add(int start, byte[] bytes, int from, int to) {
    for (int i = start; i < size; i += 2) {
      if (Arrays.equals(bytes, offsets[i], offsets[i + 1], bytes, from, to)) {
        return false;
      }
    }
    if (size - start == 2 * MAX_KEYS) {
      return false;
    }
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * size);
    }
    offsets[size++] = from;
    offsets[size++] = to;
    return true;
  }
}
