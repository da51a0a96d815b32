package io.clicklake.local.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a condition. If the condition throws an {@link IOException}, the waiting continues,
 * because calls to a process fail while the process is being replaced.
 */
public final class Await {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private Await() {}

  /**
   * Waits up to 5 minutes, and checks every 200 ms.
   *
   * @param what completes the sentence "expected within 5 minutes: ..."
   */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    until(what, TIMEOUT, INTERVAL, condition);
  }

  public static void until(
      String what, Duration timeout, Duration interval, Callable<Boolean> condition)
      throws Exception {
    long deadline = System.nanoTime() + timeout.toNanos();
    IOException last = null;
    while (true) {
      try {
        if (condition.call()) {
          return;
        }
        last = null;
      } catch (IOException e) {
        last = e;
      }
      if (System.nanoTime() > deadline) {
        TimeoutException error =
            new TimeoutException("Expected within " + timeout.toSeconds() + " s: " + what);
        error.initCause(last);
        throw error;
      }
      Thread.sleep(interval.toMillis());
    }
  }
}
