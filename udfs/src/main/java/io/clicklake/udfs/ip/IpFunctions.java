package io.clicklake.udfs.ip;

import io.clicklake.udfs.TextFunction;

/** The SQL function for IP addresses. This function calls {@link MaskedIp}. */
public final class IpFunctions {
  private IpFunctions() {}

  /** MASK_IP. */
  public static final class Mask extends TextFunction {
    @Override
    protected String of(String ip) {
      return MaskedIp.of(ip);
    }
  }
}
