package io.clicklake.udfs.ip;

import org.apache.flink.table.functions.ScalarFunction;

/** The SQL face of {@link MaskedIp}. */
public final class IpFunctions {
  private IpFunctions() {}

  /** MASK_IP. */
  public static final class Mask extends ScalarFunction {
    public String eval(String ip) {
      return MaskedIp.of(ip);
    }
  }
}
