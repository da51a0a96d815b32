package io.clicklake.job.sink;

import org.apache.iceberg.SystemConfigs;

/**
 * The threads that write the manifests of commits. Iceberg has one pool for all tables of a
 * process. Its default is one thread for each core, but such a thread mostly waits for the object
 * store. With hundreds of tables, the commits of a checkpoint would wait for each other.
 */
final class ManifestThreads {
  static final String KEY = SystemConfigs.WORKER_THREAD_POOL_SIZE.propertyKey();
  private static final int THREADS = 32;

  private ManifestThreads() {}

  /** Raises the number of threads if nobody has set it. Iceberg reads it at the first commit. */
  static void raise() {
    if (System.getProperty(KEY) == null
        && System.getenv(SystemConfigs.WORKER_THREAD_POOL_SIZE.envKey()) == null) {
      System.setProperty(KEY, Integer.toString(THREADS));
    }
  }
}
