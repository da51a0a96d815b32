package io.clicklake.job.sink.encode;

import java.util.Arrays;

/**
 * The different byte strings of a column, in the order in which they came. They are stored in the
 * form of Parquet's dictionary page. Hot path.
 */
final class BytesDictionary {
  private static final int FIRST = 16;

  private final int prefix;
  private final GrowingBytes entries = new GrowingBytes(0);

  /**
   * The hash table. A place has the hash of an entry in its upper half, and the id plus one in its
   * lower half; it is 0 if it is free. At most half of the places are used.
   */
  private long[] places = new long[FIRST];

  private int[] starts = new int[FIRST / 2];
  private int size;

  /**
   * @param prefix 4 if a length of 4 bytes is written before each entry, 0 if all entries have the
   *     same length
   */
  BytesDictionary(int prefix) {
    this.prefix = prefix;
  }

  int size() {
    return size;
  }

  /** The dictionary page. */
  GrowingBytes entries() {
    return entries;
  }

  /** The offset of the bytes of an entry in {@link #entries}. */
  int start(int id) {
    return starts[id];
  }

  int length(int id) {
    int next = id + 1 == size ? entries.size() : starts[id + 1] - prefix;
    return next - starts[id];
  }

  /** The id of the bytes; -1 if the dictionary does not have them. */
  int find(byte[] bytes, int offset, int length, int hash) {
    for (int place = hash & (places.length - 1); ; place = (place + 1) & (places.length - 1)) {
      long taken = places[place];
      int id = (int) taken - 1;
      if (id < 0
          || ((int) (taken >>> Integer.SIZE) == hash && isEqual(id, bytes, offset, length))) {
        return id;
      }
    }
  }

  private boolean isEqual(int id, byte[] bytes, int offset, int length) {
    int start = starts[id];
    return length(id) == length
        && Arrays.equals(entries.array(), start, start + length, bytes, offset, offset + length);
  }

  /** Adds bytes that the dictionary does not have, and returns their id. */
  int add(byte[] bytes, int offset, int length, int hash) {
    if (size == starts.length) {
      grow();
    }
    if (prefix > 0) {
      entries.putInt(length);
    }
    starts[size] = entries.size();
    entries.put(bytes, offset, length);
    take((long) hash << Integer.SIZE | (size + 1));
    return size++;
  }

  private void grow() {
    starts = Arrays.copyOf(starts, 2 * size);
    long[] before = places;
    places = new long[2 * before.length];
    for (long taken : before) {
      if (taken != 0) {
        take(taken);
      }
    }
  }

  private void take(long taken) {
    int place = (int) (taken >>> Integer.SIZE) & (places.length - 1);
    while (places[place] != 0) {
      place = (place + 1) & (places.length - 1);
    }
    places[place] = taken;
  }
}
