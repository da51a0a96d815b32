package io.clicklake.job.decode.row;

import io.clicklake.job.record.DecodedEvent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Computes the 128-bit key of an event id: MurmurHash3 (x64, 128 bits, seed 0) of the id's UTF-8
 * bytes. The probability that any two of 10^12 ids have the same key is about 10^-15. The key is
 * stored in state, so the hash must never change.
 *
 * <p>Source: Austin Appleby's MurmurHash3, which is in the public domain. Hot path.
 */
final class EventIdHash {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;

  private EventIdHash() {}

  static void write(byte[] bytes, int from, int length, DecodedEvent into) {
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
    h1 ^= length;
    h2 ^= length;
    h1 += h2;
    h2 += h1;
    h1 = finish(h1);
    h2 = finish(h2);
    h1 += h2;
    into.idHigh = h1;
    into.idLow = h2 + h1;
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

  private static long finish(long h) {
    long k = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
    k = (k ^ k >>> 33) * 0xc4ceb9fe1a85ec53L;
    return k ^ k >>> 33;
  }
}
