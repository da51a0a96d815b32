package io.clicklake.benchmarks.compare;

/** A run that failed or left the wrong rows; its figures mean nothing. */
public final class TrialFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrialFailedException(String message) {
    super(message);
  }
}
