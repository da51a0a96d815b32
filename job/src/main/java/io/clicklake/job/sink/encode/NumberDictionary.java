package io.clicklake.job.sink.encode;

import java.util.Arrays;

/** The different numbers of a column, in the order in which they came. Hot path. */
final class NumberDictionary {
  private static final int FIRST = 16;

  /**
   * The hash table. Each place has an id plus one, or 0 if the place is free. At most half of the
   * places are used.
   */
  private int[] places = new int[FIRST];

  private long[] values = new long[FIRST / 2];
  private int size;

  int size() {
    return size;
  }

  long value(int id) {
    return values[id];
  }

  /** The id of the value; -1 if the dictionary does not have it. */
  int find(long value) {
    for (int place = placeOf(value); ; place = (place + 1) & (places.length - 1)) {
      int id = places[place] - 1;
      if (id < 0 || values[id] == value) {
        return id;
      }
    }
  }

  /** Adds a value that the dictionary does not have, and returns its id. */
  int add(long value) {
    if (size == values.length) {
      grow();
    }
    values[size] = value;
    take(value, size + 1);
    return size++;
  }

  private void grow() {
    values = Arrays.copyOf(values, 2 * size);
    places = new int[4 * size];
    for (int id = 0; id < size; id++) {
      take(values[id], id + 1);
    }
  }

  private void take(long value, int taken) {
    int place = placeOf(value);
    while (places[place] != 0) {
      place = (place + 1) & (places.length - 1);
    }
    places[place] = taken;
  }

  private int placeOf(long value) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return (int) (mixed >>> 32) & (places.length - 1);
  }
}
