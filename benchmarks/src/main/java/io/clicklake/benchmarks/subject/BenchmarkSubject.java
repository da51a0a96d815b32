package io.clicklake.benchmarks.subject;

/**
 * A program that brings events into tables, or does a part of it. Has a constructor without
 * arguments. Runs once, in its own JVM.
 */
public interface BenchmarkSubject {
  /** Runs the program. An exception fails the run. */
  void run(RunSpec work) throws Exception;
}
