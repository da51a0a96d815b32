package io.clicklake.job.decode.format;

import java.net.IDN;

/**
 * Checks host names of RFC 1123: labels of letters, digits and hyphens. Punycode labels must be
 * decodable.
 */
final class Hostnames {
  private static final int MAX_LENGTH = 253;
  private static final int MAX_LABEL_LENGTH = 63;

  private Hostnames() {}

  static boolean isHostname(CharSequence text) {
    return isHostname(text, 0, text.length());
  }

  static boolean isHostname(CharSequence text, int from, int to) {
    if (to == from || to - from > MAX_LENGTH) {
      return false;
    }
    int start = from;
    for (int at = from; at <= to; at++) {
      if (at == to || text.charAt(at) == '.') {
        if (!isLabel(text, start, at)) {
          return false;
        }
        start = at + 1;
      }
    }
    return true;
  }

  private static boolean isLabel(CharSequence text, int from, int to) {
    int length = to - from;
    if (length == 0
        || length > MAX_LABEL_LENGTH
        || text.charAt(from) == '-'
        || text.charAt(to - 1) == '-') {
      return false;
    }
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      if (!letter && !Addresses.isDigit(c) && c != '-') {
        return false;
      }
    }
    boolean tagged = length >= 4 && text.charAt(from + 2) == '-' && text.charAt(from + 3) == '-';
    return !tagged || isPunycode(text.subSequence(from, to).toString());
  }

  private static boolean isPunycode(String label) {
    return label.regionMatches(true, 0, "xn--", 0, 4)
        && IdnaLabels.isAllowed(IDN.toUnicode(label), label);
  }
}
