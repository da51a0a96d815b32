package io.clicklake.job.decode.format;

import io.clicklake.job.decode.json.Utf8Slice;

/** Checks UUIDs of RFC 9562 in text form, of any version. Hot path, because most ids are UUIDs. */
final class Uuids {
  private static final int LENGTH = 36;
  private static final boolean[] HEX = new boolean[256];

  static {
    for (char c = 0; c < 128; c++) {
      HEX[c] = Addresses.isHex(c);
    }
  }

  private Uuids() {}

  static boolean isUuid(Utf8Slice text) {
    if (text.length() != LENGTH) {
      return false;
    }
    byte[] bytes = text.bytes();
    int from = text.from();
    return isHex(bytes, from, 8)
        && bytes[from + 8] == '-'
        && isHex(bytes, from + 9, 4)
        && bytes[from + 13] == '-'
        && isHex(bytes, from + 14, 4)
        && bytes[from + 18] == '-'
        && isHex(bytes, from + 19, 4)
        && bytes[from + 23] == '-'
        && isHex(bytes, from + 24, 12);
  }

  private static boolean isHex(byte[] bytes, int from, int length) {
    boolean hex = true;
    for (int i = from; i < from + length; i++) {
      hex &= HEX[bytes[i] & 0xFF];
    }
    return hex;
  }
}
