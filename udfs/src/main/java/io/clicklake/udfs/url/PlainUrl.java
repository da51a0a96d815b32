package io.clicklake.udfs.url;

import io.clicklake.udfs.TextPart;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the parts of most URLs directly in their bytes. The results are those of {@link Url} and
 * {@link QueryParameter}, as {@link TextPart}s. If a part is perhaps different from its bytes, the
 * result is {@link TextPart#UNKNOWN}: for example, if it is percent-encoded, if the host has upper
 * case letters or a port, or if there are bytes that are not ASCII. Hot path.
 */
final class PlainUrl {
  private static final int NOT_PLAIN = -1;

  /** The characters of a host that is already normalized. */
  private static final boolean[] OF_HOST = new boolean[128];

  static {
    for (byte c : "abcdefghijklmnopqrstuvwxyz0123456789-._".getBytes(StandardCharsets.US_ASCII)) {
      OF_HOST[c] = true;
    }
  }

  private PlainUrl() {}

  static long host(byte[] url, int from, int to) {
    int start = authority(url, from, to);
    int end = start;
    while (end >= 0 && end < to && url[end] >= 0 && OF_HOST[url[end]]) {
      end++;
    }
    boolean isWhole = end == to || (end > start && isAfterHost(url[end]));
    return isWhole && end > start ? TextPart.of(start, end) : TextPart.UNKNOWN;
  }

  static long path(byte[] url, int from, int to) {
    int start = endOfAuthority(url, authority(url, from, to), to);
    if (start < 0 || start == to || url[start] != '/') {
      return TextPart.UNKNOWN;
    }
    int end = endOfPath(url, start, to);
    return end < 0 ? TextPart.UNKNOWN : TextPart.of(start, end);
  }

  /** The first value of the parameter whose name is between two offsets of another array. */
  static long parameter(byte[] url, int from, int to, byte[] names, int nameFrom, int nameTo) {
    int start = endOfAuthority(url, authority(url, from, to), to);
    int query = start < 0 ? NOT_PLAIN : endOfPath(url, start, to);
    if (query < 0) {
      return TextPart.UNKNOWN;
    }
    int at = query;
    while (at < to && url[at] != '#') {
      int name = at + 1;
      int nameEnd = endOfName(url, name, to);
      if (nameEnd < 0) {
        return TextPart.UNKNOWN;
      }
      boolean hasValue = nameEnd < to && url[nameEnd] == '=';
      if ((hasValue || nameEnd > name)
          && Arrays.equals(url, name, nameEnd, names, nameFrom, nameTo)) {
        return value(url, hasValue ? nameEnd + 1 : nameEnd, to);
      }
      at = nameEnd;
      while (at < to && url[at] != '&' && url[at] != '#') {
        at++;
      }
    }
    return TextPart.NULL;
  }

  private static long value(byte[] url, int from, int to) {
    int end = from;
    while (end < to && url[end] != '&' && url[end] != '#') {
      if (!isPlain(url[end]) || isEncoded(url[end])) {
        return TextPart.UNKNOWN;
      }
      end++;
    }
    return TextPart.of(from, end);
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

  private static int endOfAuthority(byte[] url, int from, int to) {
    int at = from;
    while (at >= 0 && at < to && !isAfterHost(url[at])) {
      at = isPlain(url[at]) ? at + 1 : NOT_PLAIN;
    }
    return at;
  }

  private static int endOfPath(byte[] url, int from, int to) {
    int at = from;
    while (at >= 0 && at < to && url[at] != '?' && url[at] != '#') {
      at = isPlain(url[at]) ? at + 1 : NOT_PLAIN;
    }
    return at;
  }

  private static int endOfName(byte[] url, int from, int to) {
    int at = from;
    while (at >= 0 && at < to && url[at] != '=' && url[at] != '&' && url[at] != '#') {
      at = isPlain(url[at]) && !isEncoded(url[at]) ? at + 1 : NOT_PLAIN;
    }
    return at;
  }

  private static boolean isAfterHost(byte c) {
    return c == '/' || c == '?' || c == '#';
  }

  /** Whether the byte is an ASCII character that is not a space, a control or a backslash. */
  private static boolean isPlain(byte c) {
    return c > ' ' && c != '\\';
  }

  private static boolean isEncoded(byte c) {
    return c == '%' || c == '+';
  }
}
