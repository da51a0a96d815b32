package io.clicklake.serve.columns;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Large files that requests read because nothing of them is in memory: at most one for each
 * processor at a time, so that the memory is bounded. Work in the background waits for them. Thread
 * safe.
 */
final class DirectReads {
  /** More requests are refused, so that threads are left for others. */
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
   * Waits while a request reads, but not longer than 100 ms, so that requests cannot stop the work
   * in the background.
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
