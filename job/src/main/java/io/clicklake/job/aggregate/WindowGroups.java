package io.clicklake.job.aggregate;

import java.util.Arrays;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.binary.BinaryRowData;

/**
 * The groups of one window and their {@link GroupValues}: a hash table over the bytes of the keys.
 * The keys are in one array. So a group has no objects, and a table that is filled again and again
 * creates none. Hot path.
 */
final class WindowGroups {
  private static final int FIRST_GROUPS = 16;
  private static final int FIRST_BYTES = 1_024;

  /** The approximate memory of a group in the arrays of the table, without its key, in bytes. */
  private static final int GROUP_BYTES = 24;

  /** {@link #clear} gives back a larger array of keys. */
  private static final int KEPT_BYTES = 4 << 20;

  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private final GroupValues values;
  private final BinaryRowData view;

  /** For each place of the hash table, the number of its group plus one; 0 if the place is free. */
  private int[] places = new int[2 * FIRST_GROUPS];

  private int[] hashes = new int[FIRST_GROUPS];

  /** Where the key of a group starts; its end is the start of the next key. */
  private int[] starts = new int[FIRST_GROUPS + 1];

  private byte[] keys = new byte[FIRST_BYTES];
  private MemorySegment segment = MemorySegmentFactory.wrap(keys);
  private int size;

  /**
   * @param keyFields the number of fields of a key
   * @param values the values of no group
   */
  WindowGroups(int keyFields, GroupValues values) {
    this.view = new BinaryRowData(keyFields);
    this.values = values;
  }

  /** The values of the groups, by their indexes. */
  GroupValues values() {
    return values;
  }

  int size() {
    return size;
  }

  /** The index of the group with this key; -1 if there is no such group. */
  int find(BinaryRowData key) {
    int hash = key.hashCode();
    int mask = places.length - 1;
    for (int place = spread(hash) & mask; ; place = (place + 1) & mask) {
      int group = places[place] - 1;
      if (group < 0 || (hashes[group] == hash && hasKey(group, key))) {
        return group;
      }
    }
  }

  private boolean hasKey(int group, BinaryRowData key) {
    int offset = key.getOffset();
    return Arrays.equals(
        keys,
        starts[group],
        starts[group + 1],
        key.getSegments()[0].getArray(),
        offset,
        offset + key.getSizeInBytes());
  }

  /** Whether the table can take one more group with this key. */
  boolean hasRoom(BinaryRowData key) {
    return (long) starts[size] + key.getSizeInBytes() <= MOST_BYTES;
  }

  /**
   * Adds a group that is not in the table, and returns its index.
   *
   * @param key is copied; its bytes are in one array
   */
  int add(BinaryRowData key) {
    if (size == hashes.length) {
      grow();
    }
    int start = starts[size];
    int length = key.getSizeInBytes();
    reserve((long) start + length);
    key.getSegments()[0].get(key.getOffset(), keys, start, length);
    starts[size + 1] = start + length;
    hashes[size] = key.hashCode();
    values.reserve(size);
    take(size);
    return size++;
  }

  private void grow() {
    int groups = 2 * size;
    hashes = Arrays.copyOf(hashes, groups);
    starts = Arrays.copyOf(starts, groups + 1);
    places = new int[2 * groups];
    for (int group = 0; group < size; group++) {
      take(group);
    }
  }

  private void take(int group) {
    int mask = places.length - 1;
    int place = spread(hashes[group]) & mask;
    while (places[place] != 0) {
      place = (place + 1) & mask;
    }
    places[place] = group + 1;
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }

  private void reserve(long bytes) {
    if (bytes > keys.length) {
      keys = Arrays.copyOf(keys, (int) Math.min(MOST_BYTES, Math.max(bytes, 2L * keys.length)));
      segment = MemorySegmentFactory.wrap(keys);
    }
  }

  /** The key of the group; valid until the next call. */
  BinaryRowData key(int group) {
    view.pointTo(segment, starts[group], starts[group + 1] - starts[group]);
    return view;
  }

  /** The approximate memory of a group with this key, without the objects of its values. */
  long memoryOf(BinaryRowData key) {
    return (long) GROUP_BYTES + key.getSizeInBytes() + values.memoryOfGroup();
  }

  /** Removes all groups. */
  void clear() {
    values.clear(0, size);
    Arrays.fill(places, 0);
    size = 0;
    if (keys.length > KEPT_BYTES) {
      keys = new byte[FIRST_BYTES];
      segment = MemorySegmentFactory.wrap(keys);
    }
  }
}
