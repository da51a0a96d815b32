package io.clicklake.udfs.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A fast hash of bytes, for hash tables in memory. It is not stored and can change. Reads eight
 * bytes at a time. Hot path.
 */
public final class BytesHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private BytesHash() {}

  /** All bits of the hash depend on all bytes, so a table can use any of them. */
  public static int of(byte[] bytes, int offset, int length) {
    long hash = length;
    int end = offset + length;
    int at = offset;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = mixed(hash ^ (long) LONGS.get(bytes, at));
    }
    if (at < end) {
      long rest = 0;
      for (int i = end - 1; i >= at; i--) {
        rest = (rest << Byte.SIZE) | (bytes[i] & 0xFF);
      }
      hash = mixed(hash ^ rest);
    }
    return (int) (((hash ^ (hash >>> 29)) * 0xD6E8FEB86659FD93L) >>> 32);
  }

  private static long mixed(long hash) {
    long product = hash * 0x9E3779B97F4A7C15L;
    return product ^ (product >>> 32);
  }
}
