package io.clicklake.tools.size;

/** Rounds up, ignoring floating-point errors. */
final class Rounded {
  private static final double NOISE = 1e-9;

  private Rounded() {}

  /** The smallest integer that is not below the value; 3.0000000001 gives 3. */
  static long up(double value) {
    return (long) Math.ceil(value - value * NOISE);
  }
}
