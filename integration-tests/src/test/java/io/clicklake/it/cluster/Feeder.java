package io.clicklake.it.cluster;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Puts events on the stream at a steady rate, from a thread of its own, until it is closed. */
final class Feeder implements AutoCloseable {
  private static final int BATCHES_PER_SECOND = 4;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> feeding;
  private volatile boolean ends;

  Feeder(ClusterLoad load, int perSecond) {
    feeding = thread.submit(() -> feed(load, perSecond / BATCHES_PER_SECOND));
  }

  private void feed(ClusterLoad load, int batch) {
    try {
      while (!ends) {
        load.put(batch);
        Thread.sleep(1000 / BATCHES_PER_SECOND);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Fails when feeding failed. */
  @Override
  public void close() throws Exception {
    ends = true;
    feeding.get(1, TimeUnit.MINUTES);
    thread.shutdown();
  }
}
