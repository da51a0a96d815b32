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
    int colon = schemeEnd(text);
    if (colon < 0) {
      return false;
    }
    int at = colon + 1;
    int end = text.length();
    if (at + 1 < end && text.charAt(at) == '/' && text.charAt(at + 1) == '/') {
      int pathStart = firstOf(text, at + 2, '/', '?');
      if (!isAuthority(text, at + 2, pathStart)) {
        return false;
      }
      at = pathStart;
    }
    int hash = firstOf(text, at, '#', '#');
    int question = firstOf(text, at, '?', '?');
    return consistsOf(text, at, question, PATH)
        && (question == hash || consistsOf(text, question + 1, hash, QUERY))
        && (hash == end || consistsOf(text, hash + 1, end, QUERY));
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
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c == '%') {
        boolean escape =
            at + 2 < to
                && Addresses.isHex(text.charAt(at + 1))
                && Addresses.isHex(text.charAt(at + 2));
        if (!escape) {
          return false;
        }
        at += 2;
      } else if (c >= KINDS.length || (KINDS[c] & kinds) == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  /** The index of the first '#' or of one of the two other characters; the end if there is none. */
  private static int firstOf(Utf8Slice text, int from, char other, char another) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#' || c == other || c == another) {
        return at;
      }
      at++;
    }
    return at;
  }
}
