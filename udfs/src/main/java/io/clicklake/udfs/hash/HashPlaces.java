package io.clicklake.udfs.hash;

import java.util.Arrays;

/**
 * The places of a hash table with linear probing, for entries that have the numbers 0, 1, 2 and so
 * on in the order in which they are added. The caller keeps the entries and compares them:
 *
 * <pre>{@code
 * for (int place = places.first(hash); ; place = places.next(place)) {
 *   int entry = places.entry(place);
 *   if (entry < 0 || (places.has(place, hash) && isEqual(entry))) {
 *     return entry;
 *   }
 * }
 * }</pre>
 *
 * <p>Hot path: a look-up reads only the place, and not the entry, if the hash is another one.
 */
public final class HashPlaces {
  private static final int FIRST = 16;

  /**
   * A place has the hash of an entry in its upper half, and its number plus one in its lower half;
   * it is 0 if it is free. At most half of the places are used.
   */
  private long[] places = new long[FIRST];

  private int size;

  /** The number of entries. */
  public int size() {
    return size;
  }

  /** The place where the search for a hash starts. */
  public int first(int hash) {
    return hash & (places.length - 1);
  }

  /** The place after this one. */
  public int next(int place) {
    return (place + 1) & (places.length - 1);
  }

  /** The number of the entry; -1 if the place is free. */
  public int entry(int place) {
    return (int) places[place] - 1;
  }

  /** Whether the entry of a place that is not free has this hash. */
  public boolean has(int place, int hash) {
    return (int) (places[place] >>> Integer.SIZE) == hash;
  }

  /** Adds the next entry, with a hash whose low bits depend on all bits; returns its number. */
  public int add(int hash) {
    if (2 * size == places.length) {
      grow();
    }
    take((long) hash << Integer.SIZE | (size + 1));
    return size++;
  }

  private void grow() {
    long[] before = places;
    places = new long[2 * before.length];
    for (long taken : before) {
      if (taken != 0) {
        take(taken);
      }
    }
  }

  private void take(long taken) {
    int place = first((int) (taken >>> Integer.SIZE));
    while (places[place] != 0) {
      place = next(place);
    }
    places[place] = taken;
  }

  /** Removes all entries, and keeps the memory. */
  public void clear() {
    Arrays.fill(places, 0);
    size = 0;
  }
}
