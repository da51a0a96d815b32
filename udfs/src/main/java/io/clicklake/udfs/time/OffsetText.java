package io.clicklake.udfs.time;

import java.nio.charset.StandardCharsets;

/**
 * Reads an offset such as +01:00, or a short zone name such as CEST that stands for a fixed offset.
 * Hot path.
 */
final class OffsetText {
  /**
   * Ways to write an offset: {@code HOURS_OR_MINUTES} is +03 or +0330, {@code PLAIN} is +0300,
   * {@code COLON} is +03:00.
   */
  enum Form {
    HOURS_OR_MINUTES,
    PLAIN,
    COLON
  }

  private static final int FAILED = -1;
  private static final int MOST_HOURS = 18;

  private static final byte[][] NAMES =
      bytes(
          "utc", "gmt", "ut", "z", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "wet",
          "west", "cet", "cest", "eet", "eest", "msk", "jst");
  private static final int[] HOURS = {
    0, 0, 0, 0, -5, -4, -6, -5, -7, -6, -8, -7, 0, 1, 1, 2, 2, 3, 3, 9
  };

  private OffsetText() {}

  /**
   * Reads an offset into {@link TimeFields#OFFSET}.
   *
   * @param zero whether the letter {@code Z} is accepted, as the offset 0
   * @return the position after the offset; negative if there is no valid offset, or if the text
   *     already had another one
   */
  static int read(byte[] bytes, int at, int end, Form form, boolean zero, TimeFields into) {
    if (at >= end) {
      return FAILED;
    }
    if (zero && (bytes[at] | 0x20) == 'z') {
      return into.put(TimeFields.OFFSET, 0) ? at + 1 : FAILED;
    }
    if (bytes[at] != '+' && bytes[at] != '-') {
      return FAILED;
    }
    int hours = Digits.pair(bytes, at + 1, end);
    int next = at + 3;
    int minutes = 0;
    if (form == Form.COLON) {
      minutes = next < end && bytes[next] == ':' ? Digits.pair(bytes, next + 1, end) : FAILED;
      next += 3;
    } else if (form == Form.PLAIN) {
      minutes = Digits.pair(bytes, next, end);
      next += 2;
    } else if (form == Form.HOURS_OR_MINUTES && Digits.pair(bytes, next, end) >= 0) {
      minutes = Digits.pair(bytes, next, end);
      next += 2;
    }
    if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > MOST_HOURS * 60) {
      return FAILED;
    }
    int seconds = (hours * 60 + minutes) * 60;
    return into.put(TimeFields.OFFSET, bytes[at] == '-' ? -seconds : seconds) ? next : FAILED;
  }

  /**
   * Reads a name such as UTC or CEST, or an offset with or without a colon. Returns the same as
   * {@link #read}.
   */
  static int readName(byte[] bytes, int at, int end, TimeFields into) {
    if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
      int colon = read(bytes, at, end, Form.COLON, false, into);
      return colon >= 0 ? colon : read(bytes, at, end, Form.PLAIN, false, into);
    }
    int last = at;
    while (last < end && isLetter(bytes[last])) {
      last++;
    }
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].length == last - at && Digits.startsWith(bytes, at, last, NAMES[i])) {
        return into.put(TimeFields.OFFSET, HOURS[i] * 3600) ? last : FAILED;
      }
    }
    return FAILED;
  }

  private static boolean isLetter(int c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  private static byte[][] bytes(String... names) {
    byte[][] bytes = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      bytes[i] = names[i].getBytes(StandardCharsets.US_ASCII);
    }
    return bytes;
  }
}
