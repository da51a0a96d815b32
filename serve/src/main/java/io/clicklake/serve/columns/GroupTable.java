package io.clicklake.serve.columns;

import java.util.Arrays;

/**
 * Gives each different key of a scan a number, from 0 on. A key consists of a fixed number of
 * integers. Hot path: called for each row. Allocates memory only when it grows.
 */
final class GroupTable {
  private final int width;
  private int[] slots = new int[128];
  private int[] keys;
  private int count;

  GroupTable(int width) {
    this.width = width;
    this.keys = new int[64 * width];
    Arrays.fill(slots, -1);
  }

  int count() {
    return count;
  }

  /** A part of the key of a group. */
  int key(int group, int part) {
    return keys[group * width + part];
  }

  /** The number of the key. A new key gets the next number. */
  int find(int[] key) {
    int at = hash(key, 0) & (slots.length - 1);
    while (slots[at] >= 0) {
      int start = slots[at] * width;
      if (Arrays.equals(keys, start, start + width, key, 0, width)) {
        return slots[at];
      }
      at = (at + 1) & (slots.length - 1);
    }
    if ((count + 1) * width > keys.length) {
      keys = Arrays.copyOf(keys, keys.length * 2);
    }
    System.arraycopy(key, 0, keys, count * width, width);
    slots[at] = count++;
    if (count * 2 > slots.length) {
      grow();
    }
    return count - 1;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, -1);
    for (int group = 0; group < count; group++) {
      int at = hash(keys, group * width) & (slots.length - 1);
      while (slots[at] >= 0) {
        at = (at + 1) & (slots.length - 1);
      }
      slots[at] = group;
    }
  }

  private int hash(int[] from, int start) {
    int hash = 1;
    for (int i = 0; i < width; i++) {
      hash = (hash + from[start + i]) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    return hash;
  }
}
