package io.clicklake.tools.size;

/** Rounding up, past what division in floating point leaves behind. */
final class Rounded {
  private static final double NOISE = 1e-9;

  private Rounded() {}

  /** The least whole number that is not below the value; 3.0000000001 is 3. */
  static long up(double value) {
    return (long) Math.ceil(value - value * NOISE);
  }
}
