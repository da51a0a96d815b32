package io.clicklake.job.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/**
 * Sends POST requests. Does not follow redirects, so that a secret reaches only the address that
 * was set.
 */
public final class HttpPost {
  private static final int TIMEOUT_MILLIS = 10_000;

  private HttpPost() {}

  /**
   * Sends a body and waits for the answer.
   *
   * @param secret sent as {@code Authorization: Bearer}; null if there is none
   * @return the status of the answer
   * @throws IOException if there is no answer; the message can contain the address
   */
  public static int send(String address, String contentType, String secret, String body)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
    try {
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", contentType);
      if (secret != null) {
        connection.setRequestProperty("Authorization", "Bearer " + secret);
      }
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body.getBytes(StandardCharsets.UTF_8));
      }
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  /** Whether the status means that the receiver accepted the body. */
  public static boolean isTaken(int status) {
    return status / 100 == 2;
  }

  /** Whether the same request can succeed later. */
  public static boolean canSucceedLater(int status) {
    return status / 100 == 5 || status == 408 || status == 429;
  }
}
