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
   * The hash table. Each place has an id plus one, or 0 if the place is free. At most half of the
   * places are used.
   */
  private int[] places = new int[FIRST];

  private int[] hashes = new int[FIRST / 2];
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
      int id = places[place] - 1;
      if (id < 0 || (hashes[id] == hash && isEqual(id, bytes, offset, length))) {
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
    hashes[size] = hash;
    entries.put(bytes, offset, length);
    take(hash, size + 1);
    return size++;
  }

  private void grow() {
    starts = Arrays.copyOf(starts, 2 * size);
    hashes = Arrays.copyOf(hashes, 2 * size);
    places = new int[4 * size];
    for (int id = 0; id < size; id++) {
      take(hashes[id], id + 1);
    }
  }

  private void take(int hash, int taken) {
    int place = hash & (places.length - 1);
    while (places[place] != 0) {
      place = (place + 1) & (places.length - 1);
    }
    places[place] = taken;
  }
}
