package io.clicklake.job.decode.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks that bytes are valid UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above
 * U+10FFFF. Jackson accepts some of these. Hot path: checks eight ASCII bytes at a time.
 */
public final class Utf8 {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGHS = 0x8080808080808080L;

  private Utf8() {}

  public static boolean isAscii(byte[] bytes, int from, int to) {
    return asciiEnd(bytes, from, to) == to;
  }

  /** The offset of the first invalid byte; -1 if all bytes are valid. */
  public static int firstFault(byte[] bytes, int from, int to) {
    int at = asciiEnd(bytes, from, to);
    while (at < to) {
      int length = sequenceLength(bytes, at, to);
      if (length == 0) {
        return at;
      }
      at += length;
      if (at < to && bytes[at] >= 0) {
        at = asciiEnd(bytes, at, to);
      }
    }
    return -1;
  }

  private static int asciiEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at + 8 <= to && ((long) WORD.get(bytes, at) & HIGHS) == 0) {
      at += 8;
    }
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /** The length of the sequence that starts with this byte above 0x7F; 0 if it is invalid. */
  private static int sequenceLength(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xFF;
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (at + length > to) {
      return 0;
    }
    int second = bytes[at + 1] & 0xFF;
    int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (second < lowest || second > highest) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
