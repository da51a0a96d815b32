package io.clicklake.job.aggregate;

import io.clicklake.udfs.hash.HashPlaces;
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
  private static final int GROUP_BYTES = 32;

  /** {@link #clear} gives back a larger array of keys. */
  private static final int KEPT_BYTES = 4 << 20;

  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private final GroupValues values;
  private final BinaryRowData view;

  private final HashPlaces places = new HashPlaces();

  /** Where the key of a group starts; its end is the start of the next key. */
  private int[] starts = new int[FIRST_GROUPS + 1];

  private byte[] keys = new byte[FIRST_BYTES];
  private MemorySegment segment = MemorySegmentFactory.wrap(keys);

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
    return places.size();
  }

  /** The index of the group with this key; -1 if there is no such group. */
  int find(BinaryRowData key) {
    int hash = hash(key);
    for (int place = places.first(hash); ; place = places.next(place)) {
      int group = places.entry(place);
      if (group < 0 || (places.has(place, hash) && hasKey(group, key))) {
        return group;
      }
    }
  }

  private static int hash(BinaryRowData key) {
    int hash = key.hashCode();
    return hash ^ (hash >>> 16);
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
    return (long) starts[size()] + key.getSizeInBytes() <= MOST_BYTES;
  }

  /**
   * Adds a group that is not in the table, and returns its index.
   *
   * @param key is copied; its bytes are in one array
   */
  int add(BinaryRowData key) {
    int group = places.add(hash(key));
    if (group + 1 == starts.length) {
      starts = Arrays.copyOf(starts, 2 * group + 1);
    }
    int start = starts[group];
    int length = key.getSizeInBytes();
    reserve((long) start + length);
    key.getSegments()[0].get(key.getOffset(), keys, start, length);
    starts[group + 1] = start + length;
    values.reserve(group);
    return group;
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
    values.clear(0, size());
    places.clear();
    if (keys.length > KEPT_BYTES) {
      keys = new byte[FIRST_BYTES];
      segment = MemorySegmentFactory.wrap(keys);
    }
  }
}
