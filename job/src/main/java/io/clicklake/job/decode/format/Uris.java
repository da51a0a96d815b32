package io.clicklake.job.decode.format;

import io.clicklake.job.decode.json.Utf8Slice;
import java.util.Locale;

/**
 * Checks URIs with a scheme by the grammar of RFC 3986. Each byte is treated as a character,
 * because a URI has only ASCII characters. Hot path.
 */
final class Uris {
  /** Unreserved characters and sub-delimiters, which are allowed everywhere. */
  private static final int PLAIN = 1;

  private static final int COLON = 2;
  private static final int AT_OR_SLASH = 4;
  private static final int QUESTION = 8;
  private static final int PATH = PLAIN | COLON | AT_OR_SLASH;
  private static final int QUERY = PATH | QUESTION;
  private static final byte[] KINDS = new byte[128];

  static {
    String letters = "abcdefghijklmnopqrstuvwxyz";
    mark(letters + letters.toUpperCase(Locale.ROOT) + "0123456789-._~!$&'()*+,;=", PLAIN);
    mark(":", COLON);
    mark("@/", AT_OR_SLASH);
    mark("?", QUESTION);
  }

  private Uris() {}

  private static void mark(String characters, int kind) {
    for (int i = 0; i < characters.length(); i++) {
      KINDS[characters.charAt(i)] = (byte) kind;
    }
  }

  static boolean isUri(Utf8Slice text) {
    int at = schemeEnd(text) + 1;
    if (at == 0) {
      return false;
    }
    int end = text.length();
    if (at + 1 < end && text.charAt(at) == '/' && text.charAt(at + 1) == '/') {
      int host = at + 2;
      int plainEnd = endOf(text, host, PLAIN);
      at = authorityEnd(text, plainEnd);
      if (at > plainEnd && !isAuthority(text, host, at)) {
        return false;
      }
    }
    at = endOf(text, at, PATH);
    if (at < end && text.charAt(at) == '?') {
      at = endOf(text, at + 1, QUERY);
    }
    if (at < end && text.charAt(at) == '#') {
      at = endOf(text, at + 1, QUERY);
    }
    return at == end;
  }

  private static int schemeEnd(Utf8Slice text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == ':') {
        return at > 0 ? at : -1;
      }
      boolean later = at > 0 && (Addresses.isDigit(c) || c == '+' || c == '-' || c == '.');
      if (!isLetter(c) && !later) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isAuthority(Utf8Slice text, int from, int to) {
    int host = from;
    for (int at = from; at < to; at++) {
      if (text.charAt(at) == '@') {
        host = at + 1;
      }
    }
    if (host > from && !consistsOf(text, from, host - 1, PLAIN | COLON)) {
      return false;
    }
    int port = to;
    while (port > host && Addresses.isDigit(text.charAt(port - 1))) {
      port--;
    }
    int hostEnd = port > host && text.charAt(port - 1) == ':' ? port - 1 : to;
    if (hostEnd > host && text.charAt(host) == '[') {
      return text.charAt(hostEnd - 1) == ']' && isLiteral(text, host + 1, hostEnd - 1);
    }
    return consistsOf(text, host, hostEnd, PLAIN);
  }

  private static boolean isLiteral(Utf8Slice text, int from, int to) {
    if (to > from && (text.charAt(from) | 0x20) == 'v') {
      int dot = from + 1;
      while (dot < to && Addresses.isHex(text.charAt(dot))) {
        dot++;
      }
      return dot > from + 1
          && dot + 1 < to
          && text.charAt(dot) == '.'
          && consistsOf(text, dot + 1, to, PLAIN | COLON);
    }
    return Addresses.isIpv6(text, from, to);
  }

  /** Whether all characters are percent escapes or of these kinds. */
  private static boolean consistsOf(Utf8Slice text, int from, int to, int kinds) {
    return endOf(text, from, kinds) >= to;
  }

  /** The index of the first character that is not of these kinds, and not a percent escape. */
  private static int endOf(Utf8Slice text, int from, int kinds) {
    int end = text.length();
    int at = from;
    while (at < end) {
      char c = text.charAt(at);
      if (c < KINDS.length && (KINDS[c] & kinds) != 0) {
        at++;
      } else if (c == '%' && isEscape(text, at, end)) {
        at += 3;
      } else {
        return at;
      }
    }
    return end;
  }

  private static boolean isEscape(Utf8Slice text, int at, int end) {
    return at + 2 < end
        && Addresses.isHex(text.charAt(at + 1))
        && Addresses.isHex(text.charAt(at + 2));
  }

  private static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  private static int authorityEnd(Utf8Slice text, int from) {
    int at = from;
    while (at < text.length()
        && text.charAt(at) != '/'
        && text.charAt(at) != '?'
        && text.charAt(at) != '#') {
      at++;
    }
    return at;
  }
}
