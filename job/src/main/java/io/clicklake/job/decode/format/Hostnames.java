package io.clicklake.job.decode.format;

import java.net.IDN;

/** Host names of RFC 1123: labels of letters, digits and hyphens; punycode labels must decode. */
final class Hostnames {
  private static final int LONGEST = 253;
  private static final int LONGEST_LABEL = 63;

  private Hostnames() {}

  static boolean isHostname(CharSequence text) {
    return isHostname(text, 0, text.length());
  }

  static boolean isHostname(CharSequence text, int from, int to) {
    if (to == from || to - from > LONGEST) {
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
        || length > LONGEST_LABEL
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
        && Labels.isAllowed(IDN.toUnicode(label), label);
  }
}
