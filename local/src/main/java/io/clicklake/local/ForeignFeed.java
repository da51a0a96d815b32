package io.clicklake.local;

import io.clicklake.testkit.kinesis.KinesisEndpoint;
import io.clicklake.testkit.kinesis.StreamTraffic;
import java.util.Locale;

/** The records that a user's own producers put on the stream. Ends when the user stops the run. */
final class ForeignFeed implements Feed {
  private final KinesisEndpoint endpoint;
  private volatile boolean stopped;

  ForeignFeed(KinesisEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Counts records and not events, because an aggregated record contains many events. */
  @Override
  public boolean consumed(long committed) {
    return stopped && endpoint.traffic(LocalStack.STREAM).unread() == 0;
  }

  @Override
  public String progress() {
    StreamTraffic traffic = endpoint.traffic(LocalStack.STREAM);
    return String.format(
        Locale.ROOT, "put %,d records, throttled %,d", traffic.put(), traffic.throttled());
  }

  /**
   * From now on, the stream throttles all puts, so that no producer gets a success for an event
   * that the job will not read.
   */
  @Override
  public void stop() {
    endpoint.closeToPuts(LocalStack.STREAM);
    stopped = true;
  }

  @Override
  public void close() {
    stop();
  }
}
