package io.clicklake.job.unpack;

import java.util.Arrays;

/**
 * Decodes base64 text in the standard or the URL alphabet, with or without padding. Line breaks and
 * spaces are skipped. Hot path.
 */
final class Base64Bytes {
  private static final byte SKIPPED = -2;
  private static final byte PADDING = -3;
  private static final byte[] VALUES = values();

  private Base64Bytes() {}

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    for (int i = 0; i < letters.length(); i++) {
      values[letters.charAt(i)] = (byte) i;
    }
    values['+'] = 62;
    values['-'] = 62;
    values['/'] = 63;
    values['_'] = 63;
    values['='] = PADDING;
    for (char space : " \r\n\t".toCharArray()) {
      values[space] = SKIPPED;
    }
    return values;
  }

  /**
   * Appends the decoded bytes.
   *
   * @return {@code to} if all bytes are base64; otherwise the offset of the first byte that is not,
   *     and nothing is appended. If the limit is reached, also {@code to}, and nothing is appended
   */
  static int decode(byte[] in, int from, int to, OpenedBytes into) {
    int start = into.length;
    if (!into.reserve((to - from) * 3L / 4 + 3)) {
      return to;
    }
    int bits = 0;
    int letters = 0;
    boolean padded = false;
    for (int at = from; at < to; at++) {
      byte value = VALUES[in[at] & 0xFF];
      if (value == SKIPPED) {
        continue;
      }
      if (value == PADDING) {
        padded = true;
        continue;
      }
      if (value < 0 || padded) {
        into.length = start;
        return at;
      }
      bits = (bits << 6) | value;
      if ((++letters & 3) == 0) {
        into.add(bits >> 16);
        into.add(bits >> 8);
        into.add(bits);
      }
    }
    int rest = letters & 3;
    if (rest == 1) {
      into.length = start;
      return to - 1;
    }
    if (rest > 1) {
      into.add(bits >> (rest == 2 ? 4 : 10));
    }
    if (rest == 3) {
      into.add(bits >> 2);
    }
    return to;
  }
}
