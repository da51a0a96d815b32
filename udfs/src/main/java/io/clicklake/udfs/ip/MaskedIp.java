package io.clicklake.udfs.ip;

/**
 * Masks an IP address: keeps only the network of the address (/24 for IPv4, /48 for IPv6), so that
 * the result usually does not identify a household. Internet providers assign networks of the sizes
 * /48 to /64 to one customer. So a /48 network has many customers, unless the provider assigns a
 * whole /48 network to each of them.
 */
final class MaskedIp {
  private static final int V4_BITS = 24;
  private static final int V6_BITS = 48;

  private MaskedIp() {}

  /** The first address of the network as text, or null if the text is not an address. */
  static String of(String text) {
    IpAddress address = IpAddress.parse(text);
    return address == null ? null : address.masked(address.isV4() ? V4_BITS : V6_BITS).toString();
  }
}
