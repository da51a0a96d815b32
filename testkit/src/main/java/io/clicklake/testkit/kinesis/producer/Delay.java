package io.clicklake.testkit.kinesis.producer;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** The clock of a producer, and its method to wait. Tests replace both. */
interface Delay {
  /** The system clock and real waiting. */
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

  /** Throws CancellationException when the thread is interrupted. The interrupt flag stays set. */
  void await(long nanos);
}
