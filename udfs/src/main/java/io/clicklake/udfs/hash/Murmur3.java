package io.clicklake.udfs.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MurmurHash3 (x64, 128 bits, seed 0) of bytes. State of the job and stored sketches contain such
 * hashes, so the hash of the same bytes must never change.
 *
 * <p>An instance keeps the last hash, so that hashing creates no object. It is not thread safe.
 * Source: Austin Appleby's MurmurHash3, which is in the public domain. Hot path.
 */
public final class Murmur3 {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;

  private long high;
  private long low;

  /** The first 64 bits of the last hash. */
  public long high() {
    return high;
  }

  /** The last 64 bits of the last hash. */
  public long low() {
    return low;
  }

  /** Hashes a range of bytes. */
  public Murmur3 hash(byte[] bytes, int from, int length) {
    long h1 = 0;
    long h2 = 0;
    int tail = from + (length & ~15);
    for (int at = from; at < tail; at += 16) {
      h1 ^= mixFirst((long) WORD.get(bytes, at));
      h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
      h2 ^= mixSecond((long) WORD.get(bytes, at + 8));
      h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
    }
    int end = from + length;
    if (end > tail + 8) {
      h2 ^= mixSecond(partial(bytes, tail + 8, end));
    }
    if (end > tail) {
      h1 ^= mixFirst(partial(bytes, tail, Math.min(end, tail + 8)));
    }
    return finish(h1, h2, length);
  }

  /** Hashes the eight bytes of a number, the lowest byte first. */
  public Murmur3 hash(long value) {
    return finish(mixFirst(value), 0, Long.BYTES);
  }

  private Murmur3 finish(long first, long second, int length) {
    long h1 = first ^ length;
    long h2 = second ^ length;
    h1 += h2;
    h2 += h1;
    h1 = mixLast(h1);
    h2 = mixLast(h2);
    high = h1 + h2;
    low = h2 + high;
    return this;
  }

  private static long partial(byte[] bytes, int from, int end) {
    long word = 0;
    for (int i = end - 1; i >= from; i--) {
      word = word << 8 | (bytes[i] & 0xFF);
    }
    return word;
  }

  private static long mixFirst(long k) {
    return Long.rotateLeft(k * C1, 31) * C2;
  }

  private static long mixSecond(long k) {
    return Long.rotateLeft(k * C2, 33) * C1;
  }

  private static long mixLast(long h) {
    long k = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
    k = (k ^ k >>> 33) * 0xc4ceb9fe1a85ec53L;
    return k ^ k >>> 33;
  }
}
