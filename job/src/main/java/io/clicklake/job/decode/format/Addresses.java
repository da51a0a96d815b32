package io.clicklake.job.decode.format;

import io.clicklake.udfs.ip.Ipv4Text;
import io.clicklake.udfs.ip.Ipv6Text;

/**
 * Checks IPv4 addresses in four decimal parts (RFC 2673) and IPv6 addresses (RFC 4291, without a
 * zone), with the parsers of the SQL functions.
 */
final class Addresses {
  private Addresses() {}

  static boolean isIpv4(CharSequence text) {
    return Ipv4Text.parse(text, 0, text.length()) >= 0;
  }

  static boolean isIpv6(CharSequence text) {
    return isIpv6(text, 0, text.length());
  }

  static boolean isIpv6(CharSequence text, int from, int to) {
    return Ipv6Text.parse(text, from, to) != null;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHex(char c) {
    return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }
}
