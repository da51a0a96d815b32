package io.clicklake.it.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a condition. While a process is being replaced its calls fail, which is no answer. */
final class Await {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long POLL_MILLIS = 200;

  private Await() {}

  static void until(String what, Callable<Boolean> condition) throws Exception {
    until(what, PATIENCE, condition);
  }

  static void until(String what, Duration patience, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    IOException last = null;
    while (true) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (IOException e) {
        last = e;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("After " + patience + " still not: " + what, last);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
