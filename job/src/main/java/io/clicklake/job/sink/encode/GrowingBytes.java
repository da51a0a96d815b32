package io.clicklake.job.sink.encode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that are appended to an array; numbers are little-endian, as in Parquet. Hot path. */
final class GrowingBytes {
  private static final int FIRST = 64;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int kept;
  private byte[] array = {};
  private int size;

  /**
   * @param kept the largest array that is kept when the bytes are cleared; a larger array is freed
   */
  GrowingBytes(int kept) {
    this.kept = kept;
  }

  byte[] array() {
    return array;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
    if (array.length > kept) {
      array = new byte[FIRST];
    }
  }

  /** Makes room for this many bytes after the end. */
  void reserve(int more) {
    if (array.length - size < more) {
      long wanted = Math.max(FIRST, Math.max((long) size + more, 2L * array.length));
      array = Arrays.copyOf(array, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
  }

  void putByte(int value) {
    reserve(1);
    array[size++] = (byte) value;
  }

  void putInt(int value) {
    reserve(4);
    INTS.set(array, size, value);
    size += 4;
  }

  void putLong(long value) {
    reserve(8);
    LONGS.set(array, size, value);
    size += 8;
  }

  void put(byte[] bytes, int offset, int length) {
    reserve(length);
    System.arraycopy(bytes, offset, array, size, length);
    size += length;
  }

  void setInt(int at, int value) {
    INTS.set(array, at, value);
  }

  static void setLong(byte[] array, int at, long value) {
    LONGS.set(array, at, value);
  }

  /** Adds bytes that were reserved, and written to {@link #array}, to the size. */
  void skip(int bytes) {
    size += bytes;
  }
}
