package io.clicklake.job.sink.encode;

import io.clicklake.udfs.hash.HashPlaces;
import java.util.Arrays;

/**
 * The different byte strings of a column, in the order in which they came. They are stored in the
 * form of Parquet's dictionary page. Hot path.
 */
final class BytesDictionary {
  private static final int FIRST = 8;

  private final int prefix;
  private final GrowingBytes entries = new GrowingBytes(0);

  private final HashPlaces places = new HashPlaces();
  private int[] starts = new int[FIRST];

  /**
   * @param prefix 4 if a length of 4 bytes is written before each entry, 0 if all entries have the
   *     same length
   */
  BytesDictionary(int prefix) {
    this.prefix = prefix;
  }

  int size() {
    return places.size();
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
    int next = id + 1 == size() ? entries.size() : starts[id + 1] - prefix;
    return next - starts[id];
  }

  /** The id of the bytes; -1 if the dictionary does not have them. */
  int find(byte[] bytes, int offset, int length, int hash) {
    for (int place = places.first(hash); ; place = places.next(place)) {
      int id = places.entry(place);
      if (id < 0 || (places.has(place, hash) && isEqual(id, bytes, offset, length))) {
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
    int id = places.add(hash);
    if (id == starts.length) {
      starts = Arrays.copyOf(starts, 2 * id);
    }
    if (prefix > 0) {
      entries.putInt(length);
    }
    starts[id] = entries.size();
    entries.put(bytes, offset, length);
    return id;
  }
}
