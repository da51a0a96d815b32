package io.clicklake.testkit.kinesis.producer;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Time as the producer sees it; tests bring their own. */
interface Delay {
  /** The real time and real waiting. */
  Delay REAL =
      new Delay() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void await(long nanos) {
          try {
            TimeUnit.NANOSECONDS.sleep(nanos);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The producer was interrupted.");
          }
        }
      };

  long nanoTime();

  /** Throws CancellationException when the thread is interrupted, which stays so. */
  void await(long nanos);
}
