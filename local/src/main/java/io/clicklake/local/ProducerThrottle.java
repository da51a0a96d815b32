package io.clicklake.local;

import java.util.concurrent.CancellationException;

/**
 * Limits how far a producer is ahead of the job, because records that the job has not read stay in
 * memory. One thread produces; another thread reports the job's counters.
 *
 * <p>When the job restarts, its counters start from zero, and the job reads some records again and
 * counts them again. The producer may then get further ahead by the number of these records, but it
 * never waits for records that the job has already read.
 */
final class ProducerThrottle {
  private static final class Total {
    private long before;
    private long now;

    /**
     * A smaller value means that the counter started from zero. Then the old value is added to all
     * later values.
     */
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
  private boolean stopped;

  ProducerThrottle(long maxEvents, long maxBytes) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
  }

  /** Reports the job's counters; call it often enough to see each restart of a counter. */
  synchronized void read(long eventCounter, long byteCounter) {
    events.set(eventCounter);
    bytes.set(byteCounter);
    notifyAll();
  }

  /** Ends the current wait of the producer. Later waits fail. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /**
   * Waits until the producer may put another event.
   *
   * @throws CancellationException after {@link #stop}, and when interrupted; the thread stays
   *     interrupted
   */
  synchronized void await(long eventsPut, long bytesPut) {
    try {
      while (!stopped && isTooFarAhead(eventsPut, bytesPut)) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The producer was interrupted.");
    }
    if (stopped) {
      throw new CancellationException("The producer was stopped.");
    }
  }

  private boolean isTooFarAhead(long eventsPut, long bytesPut) {
    return eventsPut - events.get() >= maxEvents || bytesPut - bytes.get() >= maxBytes;
  }
}
