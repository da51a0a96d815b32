package io.clicklake.job.aggregate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A HyperLogLog of 4096 buckets (standard error 1.6 %) in the bytes that Trino and Athena read as
 * {@code cast(x AS HyperLogLog)}, with the parameters of their {@code approx_set}.
 *
 * <p>Format: docs/hll.md of the module stats in github.com/airlift/airlift, layouts "sparse" and
 * "dense v2". Sparse, while small: for each different 26-bit prefix of a hash an entry of the
 * prefix and the number of zeros behind it. Dense: for each bucket the greatest number of leading
 * zeros behind its 12 bits, plus one.
 *
 * <p>The bytes depend on the set of values alone, not on the order or grouping in which they came:
 * a sketch is sparse exactly while it has at most {@value #SPARSE_LIMIT} entries. (Airlift's own
 * class decides by the capacity of an array, and its dependencies are not all free to be shipped.)
 */
final class HyperLogLog {
  static final byte SPARSE = 2;
  private static final byte DENSE = 3;
  private static final int INDEX_BITS = 12;
  private static final int PREFIX_BITS = 26;
  private static final int VALUE_BITS = Integer.SIZE - PREFIX_BITS;
  private static final int VALUE_MASK = (1 << VALUE_BITS) - 1;
  private static final int SPARSE_HEADER = 4;
  static final int BUCKETS = 1 << INDEX_BITS;

  /** As many entries as take no more bytes than the dense layout. */
  static final int SPARSE_LIMIT = BUCKETS / 8;

  private int[] entries = new int[4];
  private int count;

  /** Null while sparse. */
  private byte[] registers;

  /** Takes in a value by the first 64 bits of its {@link ValueHash}. */
  void addHash(long hash) {
    if (registers != null) {
      int zeros = Long.numberOfLeadingZeros((hash << INDEX_BITS) | (1L << (INDEX_BITS - 1)));
      raise((int) (hash >>> (Long.SIZE - INDEX_BITS)), zeros + 1);
    } else {
      int zeros = Long.numberOfLeadingZeros((hash << PREFIX_BITS) | (1L << (PREFIX_BITS - 1)));
      addEntry(((int) (hash >>> (Long.SIZE - PREFIX_BITS)) << VALUE_BITS) | zeros);
    }
  }

  /** Takes in all values of another sketch. */
  void addAll(byte[] sketch) {
    ByteBuffer bytes = ByteBuffer.wrap(sketch).order(ByteOrder.LITTLE_ENDIAN);
    int layout = bytes.get();
    int bits = bytes.get();
    if (bits != INDEX_BITS || (layout != SPARSE && layout != DENSE)) {
      throw new IllegalArgumentException(
          String.format(
              "A sketch of layout 2 or 3 with 12 index bits was expected, but layout %d with %d came:"
                  + " the state is not of this operator.",
              layout, bits));
    }
    if (layout == DENSE) {
      makeDense();
      DenseLayout.raise(bytes, registers);
    } else {
      for (int left = Short.toUnsignedInt(bytes.getShort()); left > 0; left--) {
        addEntry(bytes.getInt());
      }
    }
  }

  byte[] toBytes() {
    if (registers != null) {
      return DenseLayout.bytes(DENSE, INDEX_BITS, registers);
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(SPARSE_HEADER + count * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(SPARSE).put((byte) INDEX_BITS).putShort((short) count);
    for (int i = 0; i < count; i++) {
      bytes.putInt(entries[i]);
    }
    return bytes.array();
  }

  /** The bytes of memory it takes, roughly. */
  int memory() {
    return registers != null ? registers.length : entries.length * Integer.BYTES;
  }

  private void addEntry(int entry) {
    if (registers != null) {
      raiseBy(entry);
      return;
    }
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

  /** Where the prefix is; or where it belongs, negated, minus one. */
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

  /** What is between the bucket's bits and the end of the prefix goes before the entry's zeros. */
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
