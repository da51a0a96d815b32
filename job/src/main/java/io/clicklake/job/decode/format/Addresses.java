package io.clicklake.job.decode.format;

/**
 * Checks IPv4 addresses in four decimal parts (RFC 2673) and IPv6 addresses (RFC 4291, without a
 * zone).
 */
final class Addresses {
  private Addresses() {}

  static boolean isIpv4(CharSequence text) {
    return isIpv4(text, 0, text.length());
  }

  private static boolean isIpv4(CharSequence text, int from, int to) {
    int parts = 0;
    int at = from;
    while (at < to && parts < 4) {
      int start = at;
      int value = 0;
      while (at < to && isDigit(text.charAt(at)) && at - start < 3) {
        value = value * 10 + text.charAt(at++) - '0';
      }
      boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
      if (at == start || leadingZero || value > 255) {
        return false;
      }
      if (++parts < 4 && (at == to || text.charAt(at++) != '.')) {
        return false;
      }
    }
    return parts == 4 && at == to;
  }

  static boolean isIpv6(CharSequence text) {
    return isIpv6(text, 0, text.length());
  }

  static boolean isIpv6(CharSequence text, int from, int to) {
    int groups = 0;
    boolean shortened = false;
    int at = from;
    if (startsWith(text, at, to, "::")) {
      shortened = true;
      at += 2;
    }
    while (at < to) {
      int end = at;
      while (end < to && isHex(text.charAt(end))) {
        end++;
      }
      if (end < to && text.charAt(end) == '.') {
        groups += 2;
        return isIpv4(text, at, to) && (shortened ? groups < 8 : groups == 8);
      }
      if (end == at || end - at > 4) {
        return false;
      }
      groups++;
      at = end;
      if (at == to) {
        break;
      }
      if (!shortened && startsWith(text, at, to, "::")) {
        shortened = true;
        at += 2;
      } else if (text.charAt(at) != ':' || ++at == to) {
        return false;
      }
    }
    return shortened ? groups < 8 : groups == 8;
  }

  private static boolean startsWith(CharSequence text, int at, int to, String start) {
    return at + start.length() <= to
        && start.contentEquals(text.subSequence(at, at + start.length()));
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHex(char c) {
    return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }
}
