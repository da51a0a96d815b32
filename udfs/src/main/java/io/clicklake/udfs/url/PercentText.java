package io.clicklake.udfs.url;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Decodes percent-encoded text as browsers do (WHATWG URL, "percent-decode" and
 * "application/x-www-form-urlencoded parsing"): the bytes are UTF-8, a percent sign without two
 * hexadecimal digits is kept, and invalid UTF-8 becomes U+FFFD.
 */
final class PercentText {
  private PercentText() {}

  /** The decoded text between two positions. If nothing is encoded, this is a substring. */
  static String decode(String text, int from, int to, boolean plusIsBlank) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '%' || (c == '+' && plusIsBlank)) {
        return decodeFrom(i, text, from, to, plusIsBlank);
      }
    }
    return text.substring(from, to);
  }

  private static String decodeFrom(int first, String text, int from, int to, boolean plusIsBlank) {
    StringBuilder decoded = new StringBuilder(to - from).append(text, from, first);
    ByteArrayOutputStream bytes = null;
    int at = first;
    while (at < to) {
      char c = text.charAt(at);
      if (c == '%' && isEncoded(text, at, to)) {
        bytes = bytes == null ? new ByteArrayOutputStream() : bytes;
        while (at < to && isEncoded(text, at, to)) {
          bytes.write(hexDigit(text.charAt(at + 1)) << 4 | hexDigit(text.charAt(at + 2)));
          at += 3;
        }
        decoded.append(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
      } else {
        decoded.append(c == '+' && plusIsBlank ? ' ' : c);
        at++;
      }
    }
    return decoded.toString();
  }

  private static boolean isEncoded(String text, int at, int to) {
    return at + 2 < to
        && text.charAt(at) == '%'
        && hexDigit(text.charAt(at + 1)) >= 0
        && hexDigit(text.charAt(at + 2)) >= 0;
  }

  private static int hexDigit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }
}
