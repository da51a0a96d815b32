package io.clicklake.udfs.ip;

/**
 * An address cut down to its network, so that it names no household: /24 for IPv4, /48 for IPv6
 * (what one subscriber is commonly given is a /48 to a /64).
 */
final class MaskedIp {
  private static final int V4_BITS = 24;
  private static final int V6_BITS = 48;

  private MaskedIp() {}

  /** The network's first address as text, or null when the text is no address. */
  static String of(String text) {
    IpAddress address = IpAddress.parse(text);
    return address == null ? null : address.masked(address.isV4() ? V4_BITS : V6_BITS).toString();
  }
}
