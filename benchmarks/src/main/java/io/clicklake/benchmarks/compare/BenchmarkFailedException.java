package io.clicklake.benchmarks.compare;

/** A run that failed or left the wrong rows; its figures mean nothing. */
public final class BenchmarkFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BenchmarkFailedException(String message) {
    super(message);
  }
}
