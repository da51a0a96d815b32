package io.clicklake.udfs.url;

/**
 * Reads a parameter of a URL's query. The query is encoded as in HTML forms (WHATWG URL): {@code &}
 * separates parameters, the first {@code =} ends the name, {@code +} is a space. Hot path: creates
 * no object except the value, unless names or the value are encoded.
 */
final class QueryParameter {
  private QueryParameter() {}

  /**
   * The first value with this name, decoded; empty if the parameter has no value; null if the query
   * does not have this name, or if the name is null. Names are decoded before they are compared.
   * Upper and lower case are different.
   */
  static String first(String url, String name) {
    int start = name == null ? -1 : Url.queryStart(url);
    if (start < 0) {
      return null;
    }
    int end = Url.queryEnd(url, start);
    int at = start;
    while (at < end) {
      int pairEnd = positionOf('&', url, at, end);
      int nameEnd = positionOf('=', url, at, pairEnd);
      if (pairEnd > at && isNamed(name, url, at, nameEnd)) {
        int valueStart = Math.min(nameEnd + 1, pairEnd);
        return PercentText.decode(url, valueStart, pairEnd, true);
      }
      at = pairEnd + 1;
    }
    return null;
  }

  private static int positionOf(char mark, String text, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) != mark) {
      at++;
    }
    return at;
  }

  private static boolean isNamed(String name, String url, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = url.charAt(i);
      if (c == '%' || c == '+') {
        return name.equals(PercentText.decode(url, from, to, true));
      }
    }
    return name.length() == to - from && url.startsWith(name, from);
  }
}
