package io.clicklake.job.lineage;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.apache.flink.configuration.ReadableConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What receives the events: an address, or the log. Never prints the secret. */
final class LineageReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(LineageReceiver.class);
  private static final int TIMEOUT_MILLIS = 10_000;
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
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    try {
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      if (secret != null) {
        connection.setRequestProperty("Authorization", "Bearer " + secret);
      }
      try (OutputStream out = connection.getOutputStream()) {
        out.write(event.getBytes(StandardCharsets.UTF_8));
      }
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
