package io.clicklake.udfs.agent;

import io.clicklake.udfs.ip.IpAddress;

/**
 * Classifies the traffic of an event by user agent and IP address. If the address is in a network
 * that is reserved for documentation, the traffic is test traffic. Otherwise the user agent gives
 * the class ({@link AgentTraits#traffic}). A missing or invalid address has no effect. Hot path.
 */
final class Traffic {
  private static final IpAddress[] DOCUMENTATION_V4 = {
    IpAddress.parse("192.0.2.0"), IpAddress.parse("198.51.100.0"), IpAddress.parse("203.0.113.0")
  };
  private static final IpAddress DOCUMENTATION_V6 = IpAddress.parse("2001:db8::");
  private static final IpAddress DOCUMENTATION_V6_LARGE = IpAddress.parse("3fff::");

  private Traffic() {}

  static TrafficClass of(AgentTraits agent, String ip) {
    return isDocumentation(IpAddress.parse(ip)) ? TrafficClass.TEST : agent.traffic();
  }

  /**
   * Whether the address is in a network reserved for documentation: RFC 5737, RFC 3849, RFC 9637.
   */
  private static boolean isDocumentation(IpAddress ip) {
    if (ip == null) {
      return false;
    }
    if (!ip.isV4()) {
      return ip.within(DOCUMENTATION_V6, 32) || ip.within(DOCUMENTATION_V6_LARGE, 20);
    }
    for (IpAddress network : DOCUMENTATION_V4) {
      if (ip.within(network, 24)) {
        return true;
      }
    }
    return false;
  }
}
