package io.clicklake.benchmarks.subject;

/**
 * A program that brings events into tables, or that does a part of this work. It needs a
 * constructor without arguments. It runs once, in its own JVM.
 */
public interface BenchmarkSubject {
  /** Runs the program. An exception fails the run. */
  void run(RunSpec work) throws Exception;
}
