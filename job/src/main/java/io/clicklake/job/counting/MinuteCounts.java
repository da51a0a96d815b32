package io.clicklake.job.counting;

import java.util.ArrayList;
import java.util.List;

/**
 * The groups of one minute: a hash table with linear probing. When the limit is reached, new groups
 * are counted together. Hot path.
 */
final class MinuteCounts {
  final long minute;
  private final int limit;
  private final byte[] otherKey;
  private GroupCounts[] slots = new GroupCounts[16];
  private final List<GroupCounts> groups = new ArrayList<>();
  private GroupCounts last;

  /** Whether a group was found since the last call of {@link #isQuiet}. */
  private boolean isUsed;

  /**
   * Counts all groups beyond the limit together. It is not in the hash table. Null until there is
   * such a group.
   */
  private GroupCounts other;

  MinuteCounts(long minute, int limit, byte[] otherKey) {
    this.minute = minute;
    this.limit = limit;
    this.otherKey = otherKey;
  }

  /** The counts of the group with this key. */
  GroupCounts group(ProfileKey key) {
    isUsed = true;
    if (last != null && key.hasBytes(last.key)) {
      return last;
    }
    int hash = key.hash();
    int at = slot(hash);
    while (slots[at] != null) {
      if (slots[at].hash == hash && key.hasBytes(slots[at].key)) {
        last = slots[at];
        return last;
      }
      at = (at + 1) & (slots.length - 1);
    }
    if (groups.size() == limit) {
      return other();
    }
    return add(at, new GroupCounts(key.toBytes(), hash));
  }

  /** Whether no group was found since the last call. */
  boolean isQuiet() {
    boolean isQuiet = !isUsed;
    isUsed = false;
    return isQuiet;
  }

  private GroupCounts other() {
    if (other == null) {
      other = new GroupCounts(otherKey, 0);
    }
    return other;
  }

  private GroupCounts add(int at, GroupCounts group) {
    slots[at] = group;
    groups.add(group);
    last = group;
    if (groups.size() * 2 > slots.length) {
      grow();
    }
    return group;
  }

  private void grow() {
    slots = new GroupCounts[slots.length * 2];
    for (GroupCounts group : groups) {
      int at = slot(group.hash);
      while (slots[at] != null) {
        at = (at + 1) & (slots.length - 1);
      }
      slots[at] = group;
    }
  }

  private int slot(int hash) {
    return hash & (slots.length - 1);
  }

  /** All groups, in the order in which they were found. */
  List<GroupCounts> all() {
    List<GroupCounts> all = new ArrayList<>(groups);
    if (other != null) {
      all.add(other);
    }
    return all;
  }
}
