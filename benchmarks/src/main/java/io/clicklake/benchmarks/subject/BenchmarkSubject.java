package io.clicklake.benchmarks.subject;

/**
 * One way to bring events into tables, or a part of it. Has a constructor without arguments; runs
 * once, in a JVM of its own that does nothing else.
 */
public interface BenchmarkSubject {
  /** Does the work; whatever it throws fails the run. */
  void run(RunSpec work) throws Exception;
}
