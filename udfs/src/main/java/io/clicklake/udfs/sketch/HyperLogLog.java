package io.clicklake.udfs.sketch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A HyperLogLog sketch with 4096 buckets (standard error 1.6 %). It has the byte format that Trino
 * and Athena read with {@code cast(x AS HyperLogLog)}, and the parameters of their function {@code
 * approx_set}. The format has two layouts:
 *
 * <ul>
 *   <li>The sparse layout is for small sketches. It has an entry for each different prefix; the
 *       prefix is the first 26 bits of a hash. An entry contains the prefix, and the number of
 *       leading zeros in the bits after the prefix. If several hashes have the same prefix, the
 *       highest number is stored.
 *   <li>The dense layout has one value for each bucket. The first 12 bits of a hash select its
 *       bucket, and the leading zeros in the other bits are counted. The value of a bucket is the
 *       highest count of its hashes, plus one.
 * </ul>
 *
 * <p>Source of the format: docs/hll.md in the module stats of github.com/airlift/airlift, layouts
 * "sparse" and "dense v2".
 *
 * <p>The bytes depend only on the set of values. The order of the values, and the order in which
 * sketches are merged, have no effect: a sketch is sparse exactly if it has at most {@value
 * #SPARSE_LIMIT} entries. Airlift's own class is not used, because it chooses the layout by the
 * capacity of an array, and because not all of its dependencies have a free license.
 */
public final class HyperLogLog {
  private static final byte SPARSE = 2;
  private static final byte DENSE = 3;
  private static final int INDEX_BITS = 12;
  private static final int PREFIX_BITS = 26;
  private static final int VALUE_BITS = Integer.SIZE - PREFIX_BITS;
  private static final int VALUE_MASK = (1 << VALUE_BITS) - 1;
  private static final int SPARSE_HEADER = 4;
  public static final int BUCKETS = 1 << INDEX_BITS;

  /**
   * The most entries of a sparse sketch. With this number of entries, the sparse layout is about as
   * long as the dense layout.
   */
  public static final int SPARSE_LIMIT = BUCKETS / 8;

  /** Higher than each entry, as an unsigned number. */
  private static final long NO_ENTRY = Long.MAX_VALUE;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private int[] entries = new int[4];
  private int count;

  /** Null while the sketch is sparse. */
  private byte[] registers;

  /** Adds a value, given by the first 64 bits of its Murmur3-128 hash. */
  public void addHash(long hash) {
    if (registers != null) {
      int zeros = Long.numberOfLeadingZeros((hash << INDEX_BITS) | (1L << (INDEX_BITS - 1)));
      raise((int) (hash >>> (Long.SIZE - INDEX_BITS)), zeros + 1);
    } else {
      int zeros = Long.numberOfLeadingZeros((hash << PREFIX_BITS) | (1L << (PREFIX_BITS - 1)));
      addEntry(((int) (hash >>> (Long.SIZE - PREFIX_BITS)) << VALUE_BITS) | zeros);
    }
  }

  /** Adds all values of another sketch. */
  public void addAll(byte[] sketch) {
    addAll(sketch, 0);
  }

  /** Adds all values of a sketch whose bytes start at a position of an array. Hot path. */
  public void addAll(byte[] array, int start) {
    int layout = array[start];
    int bits = array[start + 1];
    if (bits != INDEX_BITS || (layout != SPARSE && layout != DENSE)) {
      throw new IllegalArgumentException(
          String.format(
              "Expected a sketch of layout 2 or 3 with 12 index bits, but got layout %d with %d:"
                  + " it is not a sketch of Clicklake.",
              layout, bits));
    }
    if (layout == DENSE) {
      makeDense();
      DenseLayout.raise(
          ByteBuffer.wrap(array).position(start + 2).order(ByteOrder.LITTLE_ENDIAN), registers);
      return;
    }
    int added = Short.toUnsignedInt((short) SHORT.get(array, start + 2));
    if (registers == null) {
      merge(array, start + SPARSE_HEADER, added);
      return;
    }
    raiseAll(array, start + SPARSE_HEADER, added);
  }

  /**
   * Merges the entries of another sparse sketch into this one, in one pass. Both sketches have
   * their entries in the order of the prefixes, and have at most one entry for each prefix.
   */
  private void merge(byte[] array, int first, int added) {
    if (added == 0) {
      return;
    }
    int most = Math.min(count + added, SPARSE_LIMIT + 1);
    int[] merged = new int[most];
    int total = 0;
    int own = 0;
    int other = 0;
    while (total < most && (own < count || other < added)) {
      long mine = own < count ? Integer.toUnsignedLong(entries[own]) : NO_ENTRY;
      long theirs =
          other < added
              ? Integer.toUnsignedLong((int) INT.get(array, first + other * Integer.BYTES))
              : NO_ENTRY;
      int order = Long.compare(mine >>> VALUE_BITS, theirs >>> VALUE_BITS);
      // Of two entries with the same prefix, the one with more leading zeros is the higher number.
      merged[total++] = (int) (order == 0 ? Math.max(mine, theirs) : Math.min(mine, theirs));
      own += order <= 0 ? 1 : 0;
      other += order >= 0 ? 1 : 0;
    }
    if (total > SPARSE_LIMIT) {
      makeDense();
      raiseAll(array, first, added);
    } else {
      entries = merged;
      count = total;
    }
  }

  private void raiseAll(byte[] array, int first, int added) {
    for (int i = 0; i < added; i++) {
      raiseBy((int) INT.get(array, first + i * Integer.BYTES));
    }
  }

  /** Removes all values. */
  public void clear() {
    count = 0;
    entries = entries == null ? new int[4] : entries;
    registers = null;
  }

  /** The approximate number of different values, as {@link Sketches} defines it. */
  public long cardinality() {
    return registers != null ? Sketches.ofDense(registers) : Sketches.ofSparse(count);
  }

  public byte[] toBytes() {
    if (registers != null) {
      return DenseLayout.bytes(DENSE, INDEX_BITS, registers);
    }
    byte[] bytes = new byte[SPARSE_HEADER + count * Integer.BYTES];
    bytes[0] = SPARSE;
    bytes[1] = INDEX_BITS;
    SHORT.set(bytes, 2, (short) count);
    for (int i = 0; i < count; i++) {
      INT.set(bytes, SPARSE_HEADER + i * Integer.BYTES, entries[i]);
    }
    return bytes;
  }

  /** The approximate memory in bytes. */
  public int memory() {
    return registers != null ? registers.length : entries.length * Integer.BYTES;
  }

  private void addEntry(int entry) {
    int at = search(entry >>> VALUE_BITS);
    if (at >= 0) {
      int zeros = Math.max(entry & VALUE_MASK, entries[at] & VALUE_MASK);
      entries[at] = (entry & ~VALUE_MASK) | zeros;
    } else if (count == SPARSE_LIMIT) {
      makeDense();
      raiseBy(entry);
    } else {
      insert(-at - 1, entry);
    }
  }

  private void insert(int at, int entry) {
    if (count == entries.length) {
      entries = Arrays.copyOf(entries, Math.min(count * 2, SPARSE_LIMIT));
    }
    System.arraycopy(entries, at, entries, at + 1, count - at);
    entries[at] = entry;
    count++;
  }

  /** The index of the entry with this prefix. If there is none, {@code -(insertion point) - 1}. */
  private int search(int prefix) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = entries[middle] >>> VALUE_BITS;
      if (found == prefix) {
        return middle;
      } else if (found < prefix) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  private void makeDense() {
    if (registers == null) {
      registers = new byte[BUCKETS];
      for (int i = 0; i < count; i++) {
        raiseBy(entries[i]);
      }
      entries = null;
    }
  }

  /**
   * Raises the register of an entry's bucket. The zeros between the bits of the bucket and the end
   * of the prefix are counted first. Only if all of these bits are zero, the zeros of the entry are
   * added.
   */
  private void raiseBy(int entry) {
    int zeros = Integer.numberOfLeadingZeros(entry << INDEX_BITS);
    int between = PREFIX_BITS - INDEX_BITS;
    raise(
        entry >>> (Integer.SIZE - INDEX_BITS),
        (zeros < between ? zeros : between + (entry & VALUE_MASK)) + 1);
  }

  private void raise(int bucket, int value) {
    registers[bucket] = (byte) Math.max(registers[bucket], value);
  }
}
