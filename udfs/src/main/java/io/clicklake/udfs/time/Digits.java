package io.clicklake.udfs.time;

/** Reads digits and words from bytes. Hot path: creates no objects. */
final class Digits {
  private Digits() {}

  /** The value of the two digits at a position; negative if there are no two digits. */
  static int pair(byte[] bytes, int at, int end) {
    if (at + 2 > end) {
      return -1;
    }
    int tens = bytes[at] - '0';
    int ones = bytes[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Whether the bytes at a position are a word, in upper or lower case.
   *
   * @param word in lower case
   */
  static boolean startsWith(byte[] bytes, int at, int end, byte[] word) {
    if (at + word.length > end) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (lower(bytes[at + i]) != word[i]) {
        return false;
      }
    }
    return true;
  }

  static byte lower(byte c) {
    return c >= 'A' && c <= 'Z' ? (byte) (c | 0x20) : c;
  }
}
