package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** The address of a server: HOST:PORT in an option, and a URI for the user. */
final class ListenAddress {
  private ListenAddress() {}

  /**
   * @param option the name of the option, for the error message
   * @throws SetupException if the text is not HOST:PORT
   */
  static InetSocketAddress parse(String option, String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("^\\[|\\]$", "");
    String port = text.substring(colon + 1);
    if (host.isEmpty() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new SetupException(
          option + " is '" + text + "', expected HOST:PORT, as in 127.0.0.1:8088.");
    }
    return new InetSocketAddress(host, Integer.parseInt(port));
  }

  /** The address as a URI without a path, for a browser. */
  static String uri(String scheme, InetSocketAddress address) {
    String host = address.getHostString();
    return scheme
        + "://"
        + (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host)
        + ":"
        + address.getPort();
  }
}
