package io.clicklake.job.classloading;

import java.util.Set;

/**
 * Interrupts the threads of libraries that would otherwise wait for work forever. An interrupt ends
 * such a thread. The only one is Hadoop's thread that cleans up file system statistics.
 */
final class EndlessThreads {
  /** The classes that these threads run. */
  private static final Set<String> KNOWN =
      Set.of("org.apache.hadoop.fs.FileSystem$Statistics$StatisticsDataReferenceCleaner");

  private EndlessThreads() {}

  /** Interrupts the threads that run a class of the loader; returns the number of these threads. */
  static int interrupt(ClassLoader loader) throws ReflectiveOperationException {
    int interrupted = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      Class<?> work = ThreadWork.of(thread);
      if (work.getClassLoader() == loader && KNOWN.contains(work.getName())) {
        thread.interrupt();
        interrupted++;
      }
    }
    return interrupted;
  }
}
