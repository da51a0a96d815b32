package io.clicklake.catalog.lake;

import org.apache.iceberg.SystemConfigs;

/**
 * The threads that write the manifests of commits. Iceberg has one pool for all tables of a
 * process. Its default is one thread for each core, but at least two. A committer asks a hundred
 * times a second whether its manifest is written. So with hundreds of tables and few threads, the
 * commits of a checkpoint wait for each other, and the waiting committers use much of the CPU.
 */
public final class ManifestThreads {
  static final String KEY = SystemConfigs.WORKER_THREAD_POOL_SIZE.propertyKey();
  private static final int THREADS = 32;

  private ManifestThreads() {}

  /**
   * Raises the number of threads, unless it is already set as a system property or an environment
   * variable. Iceberg reads the number when it first uses the pool. Call this method before that.
   */
  public static void raise() {
    if (System.getProperty(KEY) == null
        && System.getenv(SystemConfigs.WORKER_THREAD_POOL_SIZE.envKey()) == null) {
      System.setProperty(KEY, Integer.toString(THREADS));
    }
  }
}
