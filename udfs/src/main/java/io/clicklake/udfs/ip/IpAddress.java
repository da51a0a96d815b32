package io.clicklake.udfs.ip;

/**
 * An IPv4 or IPv6 address, parsed from text without a name lookup.
 *
 * <p>Parsing is strict. An IPv4 address must be in dotted decimal form without leading zeros,
 * because some parsers read a number with a leading zero as octal. An IPv6 address must have one of
 * the forms of RFC 4291 section 2.2, without a zone, port or brackets. An IPv4-mapped address
 * (::ffff:a.b.c.d) is converted to its IPv4 address. Hot path: parsing creates one small object for
 * each address.
 */
public final class IpAddress {
  private static final long MAPPED_PREFIX = 0xFFFFL;

  private final boolean v4;
  private final long high;
  private final long low;

  private IpAddress(boolean v4, long high, long low) {
    this.v4 = v4;
    this.high = high;
    this.low = low;
  }

  /** The address, or null if the text is not an address. */
  public static IpAddress parse(String text) {
    return text == null ? null : parse(text, 0, text.length());
  }

  /** The address between two positions of the text, or null if it is not an address. */
  public static IpAddress parse(String text, int from, int to) {
    if (text.lastIndexOf(':', to - 1) < from) {
      long address = Ipv4Text.parse(text, from, to);
      return address < 0 ? null : ofV4(address);
    }
    int[] groups = Ipv6Text.parse(text, from, to);
    if (groups == null) {
      return null;
    }
    long high = joined(groups, 0);
    long low = joined(groups, 4);
    boolean mapped = high == 0 && low >>> 32 == MAPPED_PREFIX;
    return mapped ? ofV4(low & 0xFFFF_FFFFL) : new IpAddress(false, high, low);
  }

  private static long joined(int[] groups, int from) {
    return (long) groups[from] << 48
        | (long) groups[from + 1] << 32
        | (long) groups[from + 2] << 16
        | groups[from + 3];
  }

  private static IpAddress ofV4(long address) {
    return new IpAddress(true, 0, address);
  }

  public boolean isV4() {
    return v4;
  }

  /**
   * Keeps the leading bits and clears the others.
   *
   * @param bits how many bits to keep: 0 to 32 for IPv4, 0 to 128 for IPv6
   */
  public IpAddress masked(int bits) {
    if (v4) {
      return ofV4(low & (leading(bits + 32) & 0xFFFF_FFFFL));
    }
    return new IpAddress(false, high & leading(bits), low & leading(bits - 64));
  }

  /**
   * Whether the address is in a network: both are IPv4 or both are IPv6, and their leading bits are
   * equal.
   */
  public boolean within(IpAddress network, int bits) {
    if (v4 != network.v4) {
      return false;
    }
    if (v4) {
      return ((low ^ network.low) & leading(bits + 32)) == 0;
    }
    return ((high ^ network.high) & leading(bits)) == 0
        && ((low ^ network.low) & leading(bits - 64)) == 0;
  }

  private static long leading(int bits) {
    if (bits <= 0) {
      return 0;
    }
    return bits >= 64 ? -1L : -1L << (64 - bits);
  }

  /** The address as text: in dotted decimal form for IPv4, in the form of RFC 5952 for IPv6. */
  @Override
  public String toString() {
    return v4 ? Ipv4Text.format(low) : Ipv6Text.format(high, low);
  }
}
