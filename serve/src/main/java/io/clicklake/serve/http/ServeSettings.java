package io.clicklake.serve.http;

import io.clicklake.catalog.SetupException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of a server.
 *
 * @param address the address to listen on; port 0 for any free port
 * @param tokens the accepted tokens; without tokens, each request has all rights
 * @param isPublic whether a server without tokens can listen on an address that other machines can
 *     reach
 * @param memory bytes for decoded columns
 * @param refresh how often the catalog is read
 * @param requestsPerSecond the limit for each token
 * @param tls the certificate of the server; null for plain HTTP
 */
public record ServeSettings(
    InetSocketAddress address,
    AccessTokens tokens,
    boolean isPublic,
    long memory,
    Duration refresh,
    int requestsPerSecond,
    TlsIdentity tls) {

  /** Settings of a server with plain HTTP. */
  public ServeSettings(
      InetSocketAddress address,
      AccessTokens tokens,
      boolean isPublic,
      long memory,
      Duration refresh,
      int requestsPerSecond) {
    this(address, tokens, isPublic, memory, refresh, requestsPerSecond, null);
  }

  /**
   * @throws SetupException with all problems
   */
  public ServeSettings {
    List<String> problems = new ArrayList<>();
    if (address.isUnresolved()) {
      problems.add("'" + address.getHostString() + "' is no address of this machine.");
    } else if (tokens.isEmpty() && !isPublic && !isLoopback(address.getAddress())) {
      problems.add(
          "Without tokens, everybody who reaches "
              + address.getHostString()
              + " can read all rows: give --tokens FILE, listen on 127.0.0.1, or say --public.");
    }
    if (memory < 1) {
      problems.add("The memory must be at least 1 byte.");
    }
    if (refresh.isZero() || refresh.isNegative()) {
      problems.add("The time between two reads of the catalog must be positive.");
    }
    if (requestsPerSecond < 1) {
      problems.add("The number of requests per second must be at least 1.");
    }
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
  }

  private static boolean isLoopback(InetAddress address) {
    return address.isLoopbackAddress();
  }
}
