package io.clicklake.job.dedupe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing array of ids in the form in which they are stored in state, 24 bytes for each id: the
 * upper half, the lower half, and the {@link IdEntry}, each as a big-endian long. The static
 * methods read and write such arrays. Hot path.
 */
final class IdBuffer {
  private static final int HIGH = 0;
  private static final int LOW = Long.BYTES;
  private static final int ENTRY = 2 * Long.BYTES;
  private static final int SIZE = 3 * Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] ids = new byte[16 * SIZE];
  private int end;

  void clear() {
    end = 0;
  }

  void add(long high, long low, long entry) {
    if (end == ids.length) {
      ids = Arrays.copyOf(ids, Math.multiplyExact(ids.length, 2));
    }
    set(ids, count(), high, low, entry);
    end += SIZE;
  }

  int count() {
    return end / SIZE;
  }

  /** A copy of the ids. */
  byte[] bytes() {
    return Arrays.copyOf(ids, end);
  }

  /** An array for this many ids. */
  static byte[] allocate(int count) {
    return new byte[Math.multiplyExact(count, SIZE)];
  }

  static void set(byte[] ids, int index, long high, long low, long entry) {
    LONGS.set(ids, index * SIZE + HIGH, high);
    LONGS.set(ids, index * SIZE + LOW, low);
    LONGS.set(ids, index * SIZE + ENTRY, entry);
  }

  static int count(byte[] ids) {
    return ids.length / SIZE;
  }

  static long high(byte[] ids, int index) {
    return (long) LONGS.get(ids, index * SIZE + HIGH);
  }

  static long low(byte[] ids, int index) {
    return (long) LONGS.get(ids, index * SIZE + LOW);
  }

  static long entry(byte[] ids, int index) {
    return (long) LONGS.get(ids, index * SIZE + ENTRY);
  }

  /** The entry of this id with the latest expiry; {@link IdEntry#NONE} if there is none. */
  static long find(byte[] ids, long high, long low) {
    long found = IdEntry.NONE;
    for (int at = 0; at < ids.length; at += SIZE) {
      if ((long) LONGS.get(ids, at + LOW) == low && (long) LONGS.get(ids, at + HIGH) == high) {
        found = IdEntry.later(found, (long) LONGS.get(ids, at + ENTRY));
      }
    }
    return found;
  }
}
