package io.clicklake.job.classloading;

import java.util.Set;

/** Threads that wait for work forever, and end when they are interrupted. */
final class EndlessThreads {
  /** The classes that they run. */
  private static final Set<String> KNOWN =
      Set.of("org.apache.hadoop.fs.FileSystem$Statistics$StatisticsDataReferenceCleaner");

  private EndlessThreads() {}

  /** Interrupts those that run a class of the loader; returns how many. */
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
