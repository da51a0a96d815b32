package io.clicklake.job.lineage;

import io.clicklake.job.http.HttpPost;
import java.io.IOException;
import org.apache.flink.configuration.ReadableConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receiver of the events: an address, or the log. Never prints the secret. */
final class LineageReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(LineageReceiver.class);
  private static final int ACCEPTED = 200;

  private final String url;
  private final String secret;

  private LineageReceiver(String url, String secret) {
    this.url = url;
    this.secret = secret;
  }

  static LineageReceiver of(ReadableConfig options) {
    return new LineageReceiver(
        options.get(LineageOptions.LINEAGE_URL), LineageOptions.secret(options).orElse(null));
  }

  /**
   * Sends an event.
   *
   * @return the status of the answer
   */
  int send(String event) throws IOException {
    if (url.equals(LineageOptions.LOG)) {
      LOG.info("OpenLineage event: {}", event);
      return ACCEPTED;
    }
    return HttpPost.send(url, "application/json", secret, event);
  }
}
