package io.clicklake.local;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * Ctrl-C, or a request to terminate: the first one asks the run to end in good order, the second
 * one ends the process at once, and so does the first one while the run still starts.
 *
 * <p>A signal handler, not a shutdown hook: Flink's own hooks would tear the cluster down while its
 * job still drains.
 */
final class StopRequest {
  /** The exit code of who was interrupted. */
  static final int INTERRUPTED = 130;

  private final CountDownLatch asked = new CountDownLatch(1);
  private Runnable lastWork = () -> {};
  private boolean takesTime;

  /** Takes over the signals of this process, from now on. */
  static StopRequest listen() {
    StopRequest request = new StopRequest();
    Signals.register("INT", request::ask);
    Signals.register("TERM", request::ask);
    return request;
  }

  /** What has to be done even when the process ends at once. */
  synchronized void beforeTheEnd(Runnable work) {
    lastWork = work;
  }

  /** From now on there is something to bring in order when somebody asks. */
  synchronized void takeTime() {
    takesTime = true;
  }

  /** Asks the run to end. */
  synchronized void ask() {
    if (asked() || !takesTime) {
      try {
        lastWork.run();
      } finally {
        Runtime.getRuntime().halt(INTERRUPTED);
      }
    }
    System.err.println(
        "\nStopping; once more ends at once, and leaves the job's last seconds out.");
    asked.countDown();
  }

  private boolean asked() {
    return asked.getCount() == 0;
  }

  /** Waits until somebody asks, or the time is over; says whether somebody asked. */
  boolean within(long millis) throws InterruptedException {
    return asked.await(millis, TimeUnit.MILLISECONDS);
  }
}
