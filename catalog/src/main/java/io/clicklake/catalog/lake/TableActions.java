package io.clicklake.catalog.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs an action for each of many tables. A catalog that is a service gets several calls at the
 * same time, because a call needs little of the CPU. Failures are collected in the order of the
 * tables, also if the actions end in another order.
 */
final class TableActions {
  /** More calls at the same time would only reach the rate limits of Glue sooner. */
  private static final int THREADS = 8;

  interface Action<T> {
    void run(T table, CatalogErrors.Collected failures);
  }

  private final CatalogErrors errors;
  private final int threads;

  TableActions(CatalogType type, CatalogErrors errors) {
    this.errors = errors;
    this.threads = type.isService ? THREADS : 1;
  }

  /**
   * Runs an action for each table and returns when all actions have ended. If an action throws an
   * {@code Error}, this method ends at once, and other actions can still be running.
   */
  <T> void forEach(List<T> tables, CatalogErrors.Collected failures, Action<T> action) {
    if (threads == 1 || tables.size() < 2) {
      tables.forEach(table -> action.run(table, failures));
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, tables.size()));
    try {
      forEach(tables, failures, action, pool);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during calls to the catalog.", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private <T> void forEach(
      List<T> tables, CatalogErrors.Collected failures, Action<T> action, ExecutorService pool)
      throws InterruptedException {
    List<CatalogErrors.Collected> ofTables = new ArrayList<>();
    List<Future<?>> running = new ArrayList<>();
    for (T table : tables) {
      CatalogErrors.Collected own = errors.collect();
      ofTables.add(own);
      running.add(pool.submit(() -> action.run(table, own)));
    }
    for (int i = 0; i < running.size(); i++) {
      await(running.get(i));
      failures.addAll(ofTables.get(i));
    }
  }

  private static void await(Future<?> action) throws InterruptedException {
    try {
      action.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error) {
        throw (Error) e.getCause();
      }
      throw (RuntimeException) e.getCause(); // An action throws no checked exception.
    }
  }
}
