package io.clicklake.udfs.url;

/**
 * Reads the parts of an absolute URL as text. A part that the URL does not have is null.
 *
 * <p>A URL is split as in RFC 3986 appendix B, with two rules of browsers (WHATWG URL): leading and
 * trailing spaces are ignored, and a backslash ends the authority like a slash. If a URL has no
 * authority (the part after {@code //} in {@code scheme://...} or {@code //...}), all its parts are
 * null: {@code mailto:} and {@code about:} have no host or path to group by, and a relative URL
 * does not contain its host. Hot path: creates no objects except the result.
 */
final class Url {
  private Url() {}

  static String host(String url) {
    int authority = authorityStart(url);
    return authority < 0 ? null : Host.of(url, authority, authorityEnd(url, authority));
  }

  /** The path as written, not decoded; {@code /} if it is empty. */
  static String path(String url) {
    int authority = authorityStart(url);
    if (authority < 0) {
      return null;
    }
    int start = authorityEnd(url, authority);
    int end = start;
    while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
      end++;
    }
    end = withoutBlanks(url, start, end);
    return start == end ? "/" : url.substring(start, end).replace('\\', '/');
  }

  /**
   * The query as written, without the question mark; empty if nothing follows the question mark.
   */
  static String query(String url) {
    int start = queryStart(url);
    return start < 0 ? null : url.substring(start, queryEnd(url, start));
  }

  /** The index after the question mark, or -1 if there is no query. */
  static int queryStart(String url) {
    int authority = authorityStart(url);
    if (authority < 0) {
      return -1;
    }
    for (int i = authorityEnd(url, authority); i < url.length(); i++) {
      char c = url.charAt(i);
      if (c == '?') {
        return i + 1;
      }
      if (c == '#') {
        return -1;
      }
    }
    return -1;
  }

  static int queryEnd(String url, int start) {
    int fragment = url.indexOf('#', start);
    return withoutBlanks(url, start, fragment < 0 ? url.length() : fragment);
  }

  /** The index after the two slashes, or -1 if the URL has no authority. */
  private static int authorityStart(String url) {
    if (url == null) {
      return -1;
    }
    int at = 0;
    while (at < url.length() && url.charAt(at) <= ' ') {
      at++;
    }
    int start = at;
    while (at < url.length() && isSchemeChar(url.charAt(at), at == start)) {
      at++;
    }
    if (at > start && (at == url.length() || url.charAt(at++) != ':')) {
      return -1;
    }
    return at + 1 < url.length() && isSlash(url.charAt(at)) && isSlash(url.charAt(at + 1))
        ? at + 2
        : -1;
  }

  private static boolean isSchemeChar(char c, boolean first) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    return letter || (other && !first);
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static int authorityEnd(String url, int start) {
    int end = start;
    while (end < url.length()) {
      char c = url.charAt(end);
      if (isSlash(c) || c == '?' || c == '#') {
        return end;
      }
      end++;
    }
    return withoutBlanks(url, start, end);
  }

  /** Removes spaces and control characters at the end of the URL. */
  private static int withoutBlanks(String url, int start, int end) {
    if (end < url.length()) {
      return end;
    }
    int cut = end;
    while (cut > start && url.charAt(cut - 1) <= ' ') {
      cut--;
    }
    return cut;
  }
}
