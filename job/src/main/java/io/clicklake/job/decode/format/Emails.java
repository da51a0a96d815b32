package io.clicklake.job.decode.format;

/** Checks mailboxes of RFC 5321: a dot-atom or quoted string, {@code @}, a host name or address. */
final class Emails {
  private static final String ATOM = "!#$%&'*+-/=?^_`{|}~";

  private Emails() {}

  static boolean isEmail(CharSequence text) {
    int at = text.length() > 0 && text.charAt(0) == '"' ? quotedEnd(text) : atomEnd(text);
    return at > 0
        && at < text.length()
        && text.charAt(at) == '@'
        && isDomain(text, at + 1, text.length());
  }

  private static int atomEnd(CharSequence text) {
    int at = 0;
    boolean dotAllowed = false;
    while (at < text.length() && text.charAt(at) != '@') {
      char c = text.charAt(at);
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      boolean atom = letter || Addresses.isDigit(c) || ATOM.indexOf(c) >= 0;
      if (!atom && !(c == '.' && dotAllowed)) {
        return -1;
      }
      dotAllowed = c != '.';
      at++;
    }
    return dotAllowed ? at : -1;
  }

  private static int quotedEnd(CharSequence text) {
    for (int at = 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        return at + 1;
      }
      if (c == '\\') {
        at++;
      } else if (c < ' ' || c > '~') {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isDomain(CharSequence text, int from, int to) {
    if (to - from > 2 && text.charAt(from) == '[' && text.charAt(to - 1) == ']') {
      String literal = text.subSequence(from + 1, to - 1).toString();
      return literal.regionMatches(true, 0, "IPv6:", 0, 5)
          ? Addresses.isIpv6(literal.substring(5))
          : Addresses.isIpv4(literal);
    }
    return Hostnames.isHostname(text, from, to);
  }
}
