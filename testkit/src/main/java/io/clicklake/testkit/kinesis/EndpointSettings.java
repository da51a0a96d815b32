package io.clicklake.testkit.kinesis;

import java.time.Clock;
import java.time.Duration;

/**
 * The settings of an endpoint.
 *
 * @param port the port of the loopback address; 0 for a free port
 * @param clock the clock of arrival times and of iterator expiry
 * @param retention minimum time for which records are kept
 * @param keep how much memory the records of a stream may use, in bytes. Above this limit, records
 *     that a consumer has read are removed. If consumers have read too few records, the stream
 *     throttles puts, so that no unread record is lost. The service has no such limit.
 */
public record EndpointSettings(int port, Clock clock, Duration retention, long keep) {
  /** The service's default retention. */
  public static final Duration DEFAULT_RETENTION = Duration.ofHours(24);

  /** A free port, the system's clock, the default retention and no limit of the memory. */
  public static final EndpointSettings DEFAULT =
      new EndpointSettings(0, Clock.systemUTC(), DEFAULT_RETENTION, Long.MAX_VALUE);

  public EndpointSettings withPort(int port) {
    return new EndpointSettings(port, clock, retention, keep);
  }

  public EndpointSettings withKeep(long keep) {
    return new EndpointSettings(port, clock, retention, keep);
  }
}
