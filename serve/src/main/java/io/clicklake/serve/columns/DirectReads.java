package io.clicklake.serve.columns;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the reads of large files for requests: at most one read for each processor at a time, so
 * that the memory is bounded. Work in the background waits for these reads. Thread safe.
 */
final class DirectReads {
  /**
   * If more requests than this wait, further ones are refused, so that threads remain for other
   * requests.
   */
  private static final int MOST_WAITING = 16;

  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
  private int running;

  /**
   * Reads a file for a request.
   *
   * @throws ReadsBusyException if too many requests wait
   */
  void read(Runnable reading) {
    if (places.getQueueLength() >= MOST_WAITING) {
      throw new ReadsBusyException();
    }
    places.acquireUninterruptibly();
    try {
      changeRunning(1);
      reading.run();
    } finally {
      changeRunning(-1);
      places.release();
    }
  }

  private synchronized void changeRunning(int by) {
    running += by;
    notifyAll();
  }

  /**
   * Waits while a request reads, but at most 100 ms, so that requests cannot stop the work in the
   * background completely.
   */
  synchronized void letPass() {
    long end = System.nanoTime() + LONGEST_PAUSE_NANOS;
    try {
      for (long left = LONGEST_PAUSE_NANOS;
          running > 0 && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
