package io.clicklake.job.decode.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the end of a JSON string in bytes. Hot path: looks at eight bytes at a time. */
public final class StringBytes {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private StringBytes() {}

  /**
   * The offset of the first quote, backslash or control character; {@code end} if there is none.
   */
  public static int plainEnd(byte[] in, int from, int end) {
    int at = from;
    for (; at + 8 <= end; at += 8) {
      long hits = special((long) WORD.get(in, at)) & HIGHS;
      if (hits != 0) {
        return at + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    while (at < end && in[at] != '"' && in[at] != '\\' && (in[at] < 0 || in[at] >= ' ')) {
      at++;
    }
    return at;
  }

  /** As {@link #plainEnd}, but stops also at the first byte that is not ASCII. */
  public static int asciiEnd(byte[] in, int from, int end) {
    int at = from;
    for (; at + 8 <= end; at += 8) {
      long word = (long) WORD.get(in, at);
      long hits = (special(word) | word) & HIGHS;
      if (hits != 0) {
        return at + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    while (at < end && in[at] != '"' && in[at] != '\\' && in[at] >= ' ') {
      at++;
    }
    return at;
  }

  /**
   * The highest bit of the lowest byte that is a quote, backslash or control character is set, and
   * perhaps bits of higher bytes.
   */
  private static long special(long word) {
    long quote = word ^ (ONES * '"');
    long slash = word ^ (ONES * '\\');
    return ((quote - ONES) & ~quote) | ((slash - ONES) & ~slash) | ((word - ONES * ' ') & ~word);
  }
}
