package io.clicklake.job.monitor;

import io.clicklake.catalog.lake.observe.LakeObservation;
import io.clicklake.catalog.lake.observe.LakeSource;
import io.clicklake.catalog.lake.observe.OpenLake;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observes the tables every 15 seconds in a separate thread, so that a slow catalog never delays
 * the job. A catalog that fails is tried again, and nothing is judged until it answers.
 */
final class LakeThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LakeThread.class);
  private static final long PERIOD_MILLIS = 15_000;

  private final LakeSource source;
  private final long periodMillis;
  private final AtomicReference<LakeObservation> newest = new AtomicReference<>();
  private final Thread thread;

  LakeThread(LakeSource source) {
    this(source, PERIOD_MILLIS);
  }

  LakeThread(LakeSource source, long periodMillis) {
    this.source = source;
    this.periodMillis = periodMillis;
    this.thread = new Thread(this::run, "clicklake-lake");
    thread.setDaemon(true);
    thread.start();
  }

  /** The newest observation, once; null if there is no new one. */
  LakeObservation take() {
    return newest.getAndSet(null);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        observe();
        TimeUnit.MILLISECONDS.sleep(periodMillis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Opens the catalog, and observes the tables until the catalog fails. */
  private void observe() throws InterruptedException {
    try (OpenLake lake = source.open()) {
      while (true) {
        newest.set(lake.observe(System.currentTimeMillis()));
        TimeUnit.MILLISECONDS.sleep(periodMillis);
      }
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      // Catalogs and file systems have no common type of exception.
      if (!Thread.currentThread().isInterrupted()) {
        LOG.warn("The tables cannot be observed; this is tried again: {}", e.toString());
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(5));
  }
}
