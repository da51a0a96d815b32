package io.clicklake.udfs.url;

import io.clicklake.udfs.ip.IpAddress;
import java.net.IDN;
import java.util.Locale;

/**
 * Reads the host of an authority ({@code user@host:port}) and normalizes it, so that rows can be
 * grouped by host. A normalized host is lower case and percent-decoded. International names have
 * their ASCII form, and IPv6 addresses have the form of RFC 5952 without brackets.
 */
final class Host {
  private static final boolean[] FORBIDDEN = new boolean[128];

  static {
    for (char c = 0; c <= ' '; c++) {
      FORBIDDEN[c] = true;
    }
    for (char c : "\"#%/:<>?@[\\]^`{|}\u007f".toCharArray()) {
      FORBIDDEN[c] = true;
    }
  }

  private Host() {}

  /**
   * The host of the authority between two positions; null if the host is missing or invalid, or if
   * the port is invalid.
   */
  static String of(String url, int from, int to) {
    int start = Math.max(from, url.lastIndexOf('@', to - 1) + 1);
    if (start < to && url.charAt(start) == '[') {
      return ipv6(url, start, to);
    }
    int end = start;
    while (end < to && url.charAt(end) != ':') {
      end++;
    }
    return end > start && isPort(url, end, to) ? named(url.substring(start, end)) : null;
  }

  private static String ipv6(String url, int from, int to) {
    int end = url.indexOf(']', from);
    if (end < 0 || end >= to || !isPort(url, end + 1, to)) {
      return null;
    }
    boolean v6 = url.lastIndexOf(':', end) > from;
    IpAddress address = v6 ? IpAddress.parse(url, from + 1, end) : null;
    return address == null ? null : address.toString();
  }

  /** Whether the text is empty, a colon, or a colon with a number up to 65535. */
  private static boolean isPort(String url, int from, int to) {
    if (from == to) {
      return true;
    }
    if (url.charAt(from) != ':') {
      return false;
    }
    int port = 0;
    for (int i = from + 1; i < to; i++) {
      char c = url.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
      port = Math.min(port * 10 + c - '0', 65536);
    }
    return port <= 65535;
  }

  private static String named(String written) {
    String host = PercentText.decode(written, 0, written.length(), false);
    boolean ascii = true;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c >= 128) {
        ascii = false;
      } else if (FORBIDDEN[c]) {
        return null;
      }
    }
    return ascii ? host.toLowerCase(Locale.ROOT) : international(host);
  }

  /**
   * Converts an international name to its ASCII form. Rare, because browsers send the ASCII form.
   */
  private static String international(String host) {
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAName) {
      return null;
    }
  }
}
