package io.clicklake.catalog.lake;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.LockManager;
import org.apache.iceberg.util.PropertyUtil;

/**
 * The locks of a Hadoop catalog: one commit at a time for each table, in all catalogs of this
 * process. Iceberg's own locks in memory end for the whole process as soon as one of its catalogs
 * is closed. Then a commit that another task makes at this moment would fail.
 *
 * <p>Iceberg creates an instance by the name of the class.
 */
public final class ProcessLocks implements LockManager {
  /** The owner of each lock. */
  private static final Map<String, String> OWNERS = new HashMap<>();

  private long timeoutMillis = CatalogProperties.LOCK_ACQUIRE_TIMEOUT_MS_DEFAULT;

  @Override
  public void initialize(Map<String, String> properties) {
    timeoutMillis =
        PropertyUtil.propertyAsLong(
            properties,
            CatalogProperties.LOCK_ACQUIRE_TIMEOUT_MS,
            CatalogProperties.LOCK_ACQUIRE_TIMEOUT_MS_DEFAULT);
  }

  /** Waits for the lock. Returns false if the time is over or the thread is interrupted. */
  @Override
  public boolean acquire(String entity, String owner) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    synchronized (OWNERS) {
      while (OWNERS.containsKey(entity)) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(OWNERS, left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      OWNERS.put(entity, owner);
      return true;
    }
  }

  @Override
  public boolean release(String entity, String owner) {
    synchronized (OWNERS) {
      OWNERS.notifyAll();
      return OWNERS.remove(entity, owner);
    }
  }

  /** Keeps the locks, because other catalogs of the process use them too. */
  @Override
  public void close() {}
}
