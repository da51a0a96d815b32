package io.clicklake.job.decode.format;

/** URIs with a scheme, by the grammar of RFC 3986. Hot: walks over the characters once. */
final class Uris {
  private static final String SUB_DELIMITERS = "!$&'()*+,;=";

  private Uris() {}

  static boolean isUri(CharSequence text) {
    int colon = schemeEnd(text);
    if (colon < 0) {
      return false;
    }
    int at = colon + 1;
    int end = text.length();
    if (at + 1 < end && text.charAt(at) == '/' && text.charAt(at + 1) == '/') {
      int pathStart = firstOf(text, at + 2, "/?#");
      if (!isAuthority(text, at + 2, pathStart)) {
        return false;
      }
      at = pathStart;
    }
    int hash = firstOf(text, at, "#");
    int question = Math.min(firstOf(text, at, "?"), hash);
    return consistsOf(text, at, question, ":@/")
        && (question == hash || consistsOf(text, question + 1, hash, ":@/?"))
        && (hash == end || consistsOf(text, hash + 1, end, ":@/?"));
  }

  private static int schemeEnd(CharSequence text) {
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

  private static boolean isAuthority(CharSequence text, int from, int to) {
    int host = from;
    for (int at = from; at < to; at++) {
      if (text.charAt(at) == '@') {
        host = at + 1;
      }
    }
    if (host > from && !consistsOf(text, from, host - 1, ":")) {
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
    return consistsOf(text, host, hostEnd, "");
  }

  private static boolean isLiteral(CharSequence text, int from, int to) {
    if (to > from && (text.charAt(from) | 0x20) == 'v') {
      int dot = from + 1;
      while (dot < to && Addresses.isHex(text.charAt(dot))) {
        dot++;
      }
      return dot > from + 1
          && dot + 1 < to
          && text.charAt(dot) == '.'
          && consistsOf(text, dot + 1, to, ":");
    }
    return Addresses.isIpv6(text, from, to);
  }

  /** Whether all are unreserved, sub-delimiters, percent escapes, or one of the others. */
  private static boolean consistsOf(CharSequence text, int from, int to, String others) {
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
      } else if (!isUnreserved(c) && SUB_DELIMITERS.indexOf(c) < 0 && others.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnreserved(char c) {
    return isLetter(c) || Addresses.isDigit(c) || c == '-' || c == '.' || c == '_' || c == '~';
  }

  private static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  private static int firstOf(CharSequence text, int from, String stops) {
    int at = from;
    while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
