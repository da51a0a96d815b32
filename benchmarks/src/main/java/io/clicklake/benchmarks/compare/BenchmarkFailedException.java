package io.clicklake.benchmarks.compare;

/** A run that failed or wrote wrong rows. Its figures are not valid. */
public final class BenchmarkFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BenchmarkFailedException(String message) {
    super(message);
  }
}
