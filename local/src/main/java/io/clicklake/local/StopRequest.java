package io.clicklake.local;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * Handles Ctrl-C and SIGTERM. The first signal asks the run to drain the job and commit; the second
 * one ends the process immediately. Before the job runs, the first signal also ends the process
 * immediately.
 *
 * <p>This is a signal handler and not a shutdown hook: Flink's own shutdown hooks would stop the
 * cluster while the job drains.
 */
final class StopRequest {
  /** The exit code after Ctrl-C, as shells set it: 128 + SIGINT. */
  static final int INTERRUPTED = 130;

  private final CountDownLatch asked = new CountDownLatch(1);
  private Runnable lastWork = () -> {};
  private boolean takesTime;

  /** Handles the signals of this process from now on. */
  static StopRequest listen() {
    StopRequest request = new StopRequest();
    Signals.register("INT", request::ask);
    Signals.register("TERM", request::ask);
    return request;
  }

  /** Sets the clean-up that runs even if the process ends immediately. */
  synchronized void beforeTheEnd(Runnable work) {
    lastWork = work;
  }

  /** From now on, the first signal asks the run to drain the job. */
  synchronized void takeTime() {
    takesTime = true;
  }

  /** Handles a signal. */
  synchronized void ask() {
    if (asked() || !takesTime) {
      try {
        lastWork.run();
      } finally {
        Runtime.getRuntime().halt(INTERRUPTED);
      }
    }
    System.err.println(
        "\nStopping. A second Ctrl-C stops immediately and loses the last seconds of the job.");
    asked.countDown();
  }

  private boolean asked() {
    return asked.getCount() == 0;
  }

  /** Waits for a signal, but no longer than this; returns whether there was one. */
  boolean within(long millis) throws InterruptedException {
    return asked.await(millis, TimeUnit.MILLISECONDS);
  }
}
