package io.clicklake.job.unpack;

/** Decodes the escapes of a JSON string and appends its text to the opened bytes. Hot path. */
final class JsonStrings {
  private JsonStrings() {}

  /**
   * @param from the offset after the opening quote; {@code to} is the offset of the closing quote
   * @return false if an escape is wrong or the limit is reached; then nothing is appended
   */
  static boolean open(byte[] in, int from, int to, OpenedBytes into) {
    if (!into.reserve(to - from)) {
      return false;
    }
    int start = into.length;
    int at = from;
    while (at >= 0 && at < to) {
      if (in[at] == '\\') {
        at = escape(in, at + 1, to, into);
      } else {
        into.add(in[at]);
        at++;
      }
    }
    if (at < 0) {
      into.length = start;
    }
    return at >= 0;
  }

  /** Returns the offset after the escape, or -1. */
  private static int escape(byte[] in, int from, int to, OpenedBytes into) {
    int letter = from == to ? -1 : in[from];
    if (letter == 'u') {
      return unicode(in, from + 1, to, into);
    }
    int plain = plain(letter);
    if (plain < 0) {
      return -1;
    }
    into.add(plain);
    return from + 1;
  }

  private static int plain(int escape) {
    switch (escape) {
      case '"':
      case '\\':
      case '/':
        return escape;
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      default:
        return -1;
    }
  }

  /** Returns the offset after the digits, or -1. */
  private static int unicode(byte[] in, int from, int to, OpenedBytes into) {
    int high = hex(in, from, to);
    if (high < 0 || Character.isLowSurrogate((char) high)) {
      return -1;
    }
    if (!Character.isHighSurrogate((char) high)) {
      utf8(high, into);
      return from + 4;
    }
    boolean pair = from + 5 < to && in[from + 4] == '\\' && in[from + 5] == 'u';
    int low = pair ? hex(in, from + 6, to) : -1;
    if (low < 0 || !Character.isLowSurrogate((char) low)) {
      return -1;
    }
    utf8(Character.toCodePoint((char) high, (char) low), into);
    return from + 10;
  }

  private static int hex(byte[] in, int from, int to) {
    if (from + 4 > to) {
      return -1;
    }
    int value = 0;
    for (int at = from; at < from + 4; at++) {
      int digit = Character.digit(in[at], 16);
      if (digit < 0) {
        return -1;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  /** An escape has at least as many bytes as its UTF-8, so there is room. */
  private static void utf8(int code, OpenedBytes into) {
    if (code < 0x80) {
      into.add(code);
    } else if (code < 0x800) {
      into.add(0xC0 | (code >> 6));
      into.add(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
      into.add(0xE0 | (code >> 12));
      into.add(0x80 | ((code >> 6) & 0x3F));
      into.add(0x80 | (code & 0x3F));
    } else {
      into.add(0xF0 | (code >> 18));
      into.add(0x80 | ((code >> 12) & 0x3F));
      into.add(0x80 | ((code >> 6) & 0x3F));
      into.add(0x80 | (code & 0x3F));
    }
  }
}
