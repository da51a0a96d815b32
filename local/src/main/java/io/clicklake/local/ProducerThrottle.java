package io.clicklake.local;

import java.util.concurrent.CancellationException;

/**
 * How far a producer is ahead of the job that reads: kept within bounds, since what is not yet read
 * stays in memory. One thread produces, another one tells what was read.
 *
 * <p>The job's counters start anew when it is restarted, and then count again what it reads again;
 * so a producer may get further ahead by that much, and never waits for what was read already.
 */
final class ProducerThrottle {
  private static final class Total {
    private long before;
    private long now;

    /** Whatever the counter loses, it has counted. */
    void set(long counter) {
      before += Math.max(0, now - counter);
      now = counter;
    }

    long get() {
      return before + now;
    }
  }

  private final long maxEvents;
  private final long maxBytes;
  private final Total events = new Total();
  private final Total bytes = new Total();

  ProducerThrottle(long maxEvents, long maxBytes) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
  }

  /** Takes what the job's counters say now; often enough to see each of them start anew. */
  synchronized void read(long eventCounter, long byteCounter) {
    events.set(eventCounter);
    bytes.set(byteCounter);
    notifyAll();
  }

  /**
   * Waits until one more may be put.
   *
   * @throws CancellationException when interrupted; the thread stays interrupted
   */
  synchronized void await(long eventsPut, long bytesPut) {
    try {
      while (eventsPut - events.get() >= maxEvents || bytesPut - bytes.get() >= maxBytes) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The producer was interrupted.");
    }
  }
}
