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

  /** Aggregated records hold many events, so the records are counted and not the events. */
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

  /** From now on, the stream throttles puts. So no producer believes that its events are stored. */
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
