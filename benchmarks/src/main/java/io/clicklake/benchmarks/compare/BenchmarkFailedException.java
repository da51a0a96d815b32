package io.clicklake.benchmarks.compare;

/** Thrown when a run failed or wrote wrong rows. The figures of such a run are not valid. */
public final class BenchmarkFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BenchmarkFailedException(String message) {
    super(message);
  }
}
