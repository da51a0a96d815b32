package io.clicklake.udfs.url;

import io.clicklake.udfs.TextPart;
import java.util.Arrays;

/**
 * Finds the parts of most URLs directly in their bytes. The results are those of {@link Url} and
 * {@link QueryParameter}, as {@link TextPart}s. If a part is perhaps different from its bytes, the
 * result is {@link TextPart#UNKNOWN}: for example, if it is percent-encoded, if the host has upper
 * case letters or a port, or if there are bytes that are not ASCII. Hot path.
 */
final class PlainUrl {
  private static final int NOT_PLAIN = -1;

  // The kinds of bytes; a byte can have several.
  private static final int SLASH = 1;
  private static final int QUERY = 2;
  private static final int FRAGMENT = 4;
  private static final int PAIR = 8;
  private static final int VALUE = 16;

  /** Means another character in a query. */
  private static final int ENCODED = 32;

  /** Not a character of a host that is already normalized. */
  private static final int OUTSIDE_HOST = 64;

  /** A space, a control character, a backslash, or not ASCII. */
  private static final int SPECIAL = 128;

  private static final int AFTER_HOST = SLASH | QUERY | FRAGMENT;
  private static final int[] KINDS = new int[256];

  static {
    String host = "abcdefghijklmnopqrstuvwxyz0123456789-._";
    for (int c = 0; c < KINDS.length; c++) {
      boolean isSpecial = c <= ' ' || c >= 128 || c == '\\';
      KINDS[c] = (host.indexOf(c) < 0 ? OUTSIDE_HOST : 0) | (isSpecial ? SPECIAL : 0);
    }
    KINDS['/'] |= SLASH;
    KINDS['?'] |= QUERY;
    KINDS['#'] |= FRAGMENT;
    KINDS['&'] |= PAIR;
    KINDS['='] |= VALUE;
    KINDS['%'] |= ENCODED;
    KINDS['+'] |= ENCODED;
  }

  private PlainUrl() {}

  static long host(byte[] url, int from, int to) {
    int start = authority(url, from, to);
    int end = end(url, start, to, AFTER_HOST, OUTSIDE_HOST);
    return end > start ? TextPart.of(start, end) : TextPart.UNKNOWN;
  }

  static long path(byte[] url, int from, int to) {
    int start = end(url, authority(url, from, to), to, AFTER_HOST, SPECIAL);
    int end = end(url, start, to, QUERY | FRAGMENT, SPECIAL);
    return end > start ? TextPart.of(start, end) : TextPart.UNKNOWN;
  }

  /** The first value of the parameter whose name is between two offsets of another array. */
  static long parameter(byte[] url, int from, int to, byte[] names, int nameFrom, int nameTo) {
    int at = end(url, authority(url, from, to), to, QUERY | FRAGMENT, SPECIAL);
    while (at >= 0 && at < to && url[at] != '#') {
      int name = at + 1;
      int nameEnd = end(url, name, to, VALUE | PAIR | FRAGMENT, SPECIAL | ENCODED);
      boolean hasValue = nameEnd >= 0 && nameEnd < to && url[nameEnd] == '=';
      if ((hasValue || nameEnd > name)
          && Arrays.equals(url, name, nameEnd, names, nameFrom, nameTo)) {
        int value = hasValue ? nameEnd + 1 : nameEnd;
        int valueEnd = end(url, value, to, PAIR | FRAGMENT, SPECIAL | ENCODED);
        return valueEnd < 0 ? TextPart.UNKNOWN : TextPart.of(value, valueEnd);
      }
      at = end(url, nameEnd, to, PAIR | FRAGMENT, 0);
    }
    return at < 0 ? TextPart.UNKNOWN : TextPart.NULL;
  }

  /** The offset behind the two slashes. The scheme must consist of lower case letters. */
  private static int authority(byte[] url, int from, int to) {
    int at = from;
    while (at < to && url[at] >= 'a' && url[at] <= 'z') {
      at++;
    }
    boolean isFound =
        at > from && at + 2 < to && url[at] == ':' && url[at + 1] == '/' && url[at + 2] == '/';
    return isFound ? at + 3 : NOT_PLAIN;
  }

  /**
   * The offset of the first byte of the kinds of {@code after}, or the end. If a byte of the kinds
   * of {@code unknown} comes first, or if there is no start, the result is {@link #NOT_PLAIN}.
   */
  private static int end(byte[] url, int from, int to, int after, int unknown) {
    int at = from;
    while (at >= 0 && at < to && (KINDS[url[at] & 0xFF] & after) == 0) {
      at = (KINDS[url[at] & 0xFF] & unknown) == 0 ? at + 1 : NOT_PLAIN;
    }
    return at;
  }
}
