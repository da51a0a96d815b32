package io.clicklake.benchmarks.subject;

/**
 * A program that writes events to tables, or that does a part of this work. The class needs a
 * constructor without arguments. The program runs once, in its own JVM.
 */
public interface BenchmarkSubject {
  /** Runs the program. An exception fails the run. */
  void run(RunSpec work) throws Exception;
}
