package io.clicklake.local.detect;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.tools.watch.Watch;
import java.time.Duration;
import org.apache.flink.configuration.ReadableConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@code ./clicklake watch} in a thread, every 15 seconds as in its default setting. */
final class WatchThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchThread.class);
  private static final Duration EVERY = Duration.ofSeconds(15);

  private final Watch watch;
  private final Thread thread;

  /**
   * @param lake the catalog; must stay open until this thread is closed
   */
  WatchThread(CatalogDatabase lake, Dataset dataset, ReadableConfig options) {
    watch = new Watch(lake, dataset, options, System::currentTimeMillis, LOG::warn);
    thread = new Thread(this::run, "watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      watch.run(EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
    watch.close();
  }
}
