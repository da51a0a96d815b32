package io.clicklake.job.decode.scan;

import static io.clicklake.job.decode.scan.ScanContext.NO;

import io.clicklake.job.decode.json.StringBytes;
import io.clicklake.job.decode.json.Utf8;
import io.clicklake.job.decode.json.Utf8Slice;
import java.util.Arrays;

/**
 * Reads one string, and checks its UTF-8 if it is not ASCII. A string without escapes stays in the
 * payload; a string with escapes is decoded into a buffer. Hot path.
 */
final class TextScan {
  final Utf8Slice slice = new Utf8Slice();
  private byte[] decoded = new byte[256];
  private int length;

  /** Reads the string whose quote is at this offset; returns the offset behind it. */
  int read(byte[] bytes, int quote, int to) {
    int from = quote + 1;
    int end = StringBytes.asciiEnd(bytes, from, to);
    if (end < to && bytes[end] != '"') {
      return readOther(bytes, from, end, to);
    }
    slice.point(bytes, from, end);
    return end < to ? end + 1 : NO;
  }

  /** Reads a key; its slice points into the payload. A key with escapes is not accepted. */
  int readKey(byte[] bytes, int quote, int to) {
    int end = read(bytes, quote, to);
    return end != NO && slice.bytes() == bytes ? end : NO;
  }

  private int readOther(byte[] bytes, int from, int asciiEnd, int to) {
    int end = StringBytes.plainEnd(bytes, asciiEnd, to);
    length = 0;
    int start = from;
    while (end < to && bytes[end] == '\\') {
      append(bytes, start, end);
      start = escape(bytes, end + 1, to);
      if (start == NO) {
        return NO;
      }
      end = StringBytes.plainEnd(bytes, start, to);
    }
    if (end == to || bytes[end] != '"' || Utf8.firstFault(bytes, from, end) >= 0) {
      return NO;
    }
    if (start == from) {
      slice.point(bytes, from, end);
    } else {
      append(bytes, start, end);
      slice.point(decoded, 0, length);
    }
    return end + 1;
  }

  /** Decodes an escape, from the letter behind the backslash; returns the offset behind it. */
  private int escape(byte[] bytes, int at, int to) {
    if (at == to) {
      return NO;
    }
    switch (bytes[at]) {
      case '"':
      case '\\':
      case '/':
        return append(bytes[at], at);
      case 'b':
        return append('\b', at);
      case 'f':
        return append('\f', at);
      case 'n':
        return append('\n', at);
      case 'r':
        return append('\r', at);
      case 't':
        return append('\t', at);
      case 'u':
        return unicode(bytes, at + 1, to);
      default:
        return NO;
    }
  }

  private int append(int letter, int at) {
    reserve(1);
    decoded[length++] = (byte) letter;
    return at + 1;
  }

  /** Decodes one or two escapes to one code point; the first one's digits are at this offset. */
  private int unicode(byte[] bytes, int at, int to) {
    int first = hex(bytes, at, to);
    if (first < 0 || Character.isLowSurrogate((char) first)) {
      return NO;
    }
    if (!Character.isHighSurrogate((char) first)) {
      appendPoint(first);
      return at + 4;
    }
    boolean isPair = at + 6 <= to && bytes[at + 4] == '\\' && bytes[at + 5] == 'u';
    int second = isPair ? hex(bytes, at + 6, to) : NO;
    if (second < 0 || !Character.isLowSurrogate((char) second)) {
      return NO;
    }
    appendPoint(Character.toCodePoint((char) first, (char) second));
    return at + 10;
  }

  /** The value of four hexadecimal digits; negative if there are no such digits. */
  private static int hex(byte[] bytes, int at, int to) {
    if (at + 4 > to) {
      return NO;
    }
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = bytes[i] < 0 ? NO : Character.digit((char) bytes[i], 16);
      if (digit < 0) {
        return NO;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private void appendPoint(int point) {
    reserve(4);
    if (point < 0x80) {
      decoded[length++] = (byte) point;
    } else if (point < 0x800) {
      decoded[length++] = (byte) (0xC0 | point >> 6);
      continuation(point);
    } else if (point < 0x10000) {
      decoded[length++] = (byte) (0xE0 | point >> 12);
      continuation(point >> 6);
      continuation(point);
    } else {
      decoded[length++] = (byte) (0xF0 | point >> 18);
      continuation(point >> 12);
      continuation(point >> 6);
      continuation(point);
    }
  }

  private void continuation(int bits) {
    decoded[length++] = (byte) (0x80 | (bits & 0x3F));
  }

  private void append(byte[] bytes, int from, int end) {
    reserve(end - from);
    System.arraycopy(bytes, from, decoded, length, end - from);
    length += end - from;
  }

  private void reserve(int more) {
    if (length + more > decoded.length) {
      decoded = Arrays.copyOf(decoded, Math.max(decoded.length * 2, length + more));
    }
  }
}
