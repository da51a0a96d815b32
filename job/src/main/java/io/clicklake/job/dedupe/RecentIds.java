package io.clicklake.job.dedupe;

import java.util.Arrays;

/**
 * The ids that a task has accepted since it last wrote ids to {@link StoredIds}, in memory, in the
 * order of their arrival. An id needs 32 bytes. The memory grows up to the limit and is then
 * reused.
 *
 * <p>A hash table with linear probing finds an id. A slot of the table has the position of an id
 * and some bits of its hash. So for a new id, only the table is read, mostly one place of memory,
 * and not the ids. Hot path.
 */
final class RecentIds {
  /** The largest limit. */
  static final int MOST_IDS = 1 << 20;

  private static final int POSITION_BITS = 21;
  private static final int POSITION_MASK = (1 << POSITION_BITS) - 1;
  private static final int FIRST_CAPACITY = 1 << 10;
  private static final int LONGS = 3;

  private final int limit;
  private long[] ids;

  /** The position of an id plus 1, and bits of its hash above it; 0 if the slot is empty. */
  private int[] table;

  private int count;
  private long earliestExpiry = Long.MAX_VALUE;

  /**
   * @param limit how many ids fit; from 1 to {@link #MOST_IDS}
   */
  RecentIds(int limit) {
    this.limit = limit;
    allocate(Math.min(limit, FIRST_CAPACITY));
  }

  private void allocate(int capacity) {
    ids = ids == null ? new long[capacity * LONGS] : Arrays.copyOf(ids, capacity * LONGS);
    // At most half of the slots are used.
    table = new int[Integer.highestOneBit(capacity * 2 - 1) * 2];
    for (int i = 0; i < count; i++) {
      table[slot(high(i), low(i))] = tag(high(i), low(i)) | i + 1;
    }
  }

  boolean isFull() {
    return count == limit;
  }

  int count() {
    return count;
  }

  /** The heap memory of all arrays, in bytes. */
  long heapBytes() {
    return (long) ids.length * Long.BYTES + (long) table.length * Integer.BYTES;
  }

  /** The earliest expiry of an id; {@link Long#MAX_VALUE} if there are no ids. */
  long earliestExpiry() {
    return earliestExpiry;
  }

  /** The entry of the id, of the last one if it was added twice; else {@link IdEntry#NONE}. */
  long find(long high, long low) {
    int found = table[slot(high, low)];
    return found == 0 ? IdEntry.NONE : entry((found & POSITION_MASK) - 1);
  }

  /** Adds an id. There must be room for it. */
  void add(long high, long low, long entry) {
    if (count * LONGS == ids.length) {
      allocate(Math.min(limit, count * 2));
    }
    ids[count * LONGS] = high;
    ids[count * LONGS + 1] = low;
    ids[count * LONGS + 2] = entry;
    table[slot(high, low)] = tag(high, low) | count + 1;
    count++;
    earliestExpiry = Math.min(earliestExpiry, IdEntry.expiry(entry));
  }

  /** The slot of the id, or the empty slot where it belongs. */
  private int slot(long high, long low) {
    int mask = table.length - 1;
    int tag = tag(high, low);
    int slot = (int) (IdBucket.mixed(high, low) >>> IdBucket.BITS) & mask;
    while (table[slot] != 0 && !isAt(table[slot], tag, high, low)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private boolean isAt(int used, int tag, long high, long low) {
    int position = (used & POSITION_MASK) - 1;
    return (used & ~POSITION_MASK) == tag && low(position) == low && high(position) == high;
  }

  /** Bits of the hash that do not select the slot, above the bits of the position. */
  private static int tag(long high, long low) {
    return (int) IdBucket.mixed(high, low) << POSITION_BITS;
  }

  void clear() {
    count = 0;
    earliestExpiry = Long.MAX_VALUE;
    Arrays.fill(table, 0);
  }

  long high(int position) {
    return ids[position * LONGS];
  }

  long low(int position) {
    return ids[position * LONGS + 1];
  }

  long entry(int position) {
    return ids[position * LONGS + 2];
  }

  int bucket(int position) {
    return IdBucket.of(high(position), low(position));
  }

  /**
   * The positions of all ids, sorted by their bucket. Positions of one bucket stay in the order of
   * arrival.
   */
  int[] positionsByBucket() {
    int[] ends = new int[IdBucket.COUNT];
    for (int i = 0; i < count; i++) {
      ends[bucket(i)]++;
    }
    for (int bucket = 1; bucket < ends.length; bucket++) {
      ends[bucket] += ends[bucket - 1];
    }
    int[] sorted = new int[count];
    for (int i = count - 1; i >= 0; i--) {
      sorted[--ends[bucket(i)]] = i;
    }
    return sorted;
  }
}
