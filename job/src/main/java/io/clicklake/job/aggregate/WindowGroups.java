package io.clicklake.job.aggregate;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.binary.BinaryRowData;

/**
 * The groups of one window with their accumulators: a hash table over the bytes of the keys. The
 * keys are in one array, and {@link #clear} keeps the accumulators for the next groups. So a table
 * that is filled again and again creates no objects. Hot path.
 */
final class WindowGroups {
  private static final int FIRST_GROUPS = 16;
  private static final int FIRST_BYTES = 1_024;

  /** {@link #clear} gives back a larger array of keys. */
  private static final int KEPT_BYTES = 4 << 20;

  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private final Supplier<GroupAccumulator> accumulators;
  private final BinaryRowData view;

  /** For each place of the hash table, the number of its group plus one; 0 if the place is free. */
  private int[] places = new int[2 * FIRST_GROUPS];

  private int[] hashes = new int[FIRST_GROUPS];

  /** Where the key of a group starts; its end is the start of the next key. */
  private int[] starts = new int[FIRST_GROUPS + 1];

  /** Also those of groups before {@link #clear}, for new groups. */
  private GroupAccumulator[] sums = new GroupAccumulator[FIRST_GROUPS];

  private byte[] keys = new byte[FIRST_BYTES];
  private MemorySegment segment = MemorySegmentFactory.wrap(keys);
  private int size;

  /**
   * @param keyFields the number of fields of a key
   * @param accumulators creates the accumulator of a group
   */
  WindowGroups(int keyFields, Supplier<GroupAccumulator> accumulators) {
    this.view = new BinaryRowData(keyFields);
    this.accumulators = accumulators;
  }

  int size() {
    return size;
  }

  /** The accumulator of the group with this key; null if there is no such group. */
  GroupAccumulator find(BinaryRowData key) {
    int hash = key.hashCode();
    int mask = places.length - 1;
    for (int place = spread(hash) & mask; ; place = (place + 1) & mask) {
      int group = places[place] - 1;
      if (group < 0) {
        return null;
      }
      if (hashes[group] == hash && hasKey(group, key)) {
        return sums[group];
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
   * Adds a group that is not in the table, and returns its accumulator.
   *
   * @param key is copied; its bytes are in one array
   */
  GroupAccumulator add(BinaryRowData key) {
    if (size == hashes.length) {
      grow();
    }
    int start = starts[size];
    int length = key.getSizeInBytes();
    reserve((long) start + length);
    key.getSegments()[0].get(key.getOffset(), keys, start, length);
    starts[size + 1] = start + length;
    hashes[size] = key.hashCode();
    if (sums[size] == null) {
      sums[size] = accumulators.get();
    }
    take(size);
    return sums[size++];
  }

  private void grow() {
    int groups = 2 * size;
    hashes = Arrays.copyOf(hashes, groups);
    starts = Arrays.copyOf(starts, groups + 1);
    sums = Arrays.copyOf(sums, groups);
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

  /**
   * Passes all groups in the order in which they were added.
   *
   * @param groups receives the key, which is valid during the call, and the accumulator
   */
  void forEach(BiConsumer<BinaryRowData, GroupAccumulator> groups) {
    for (int group = 0; group < size; group++) {
      view.pointTo(segment, starts[group], starts[group + 1] - starts[group]);
      groups.accept(view, sums[group]);
    }
  }

  /** Removes all groups. */
  void clear() {
    for (int group = 0; group < size; group++) {
      sums[group].clear();
    }
    Arrays.fill(places, 0);
    size = 0;
    if (keys.length > KEPT_BYTES) {
      keys = new byte[FIRST_BYTES];
      segment = MemorySegmentFactory.wrap(keys);
    }
  }
}
