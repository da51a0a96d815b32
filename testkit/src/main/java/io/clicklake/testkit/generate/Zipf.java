package io.clicklake.testkit.generate;

import java.util.Arrays;

/**
 * Draws 0 to n - 1, the small ones far more often: the chance of i is in proportion to {@code 1 /
 * (i + 1)^exponent}, as customers, campaigns and devices are distributed.
 */
public final class Zipf {
  private final double[] upTo;

  public Zipf(int n, double exponent) {
    upTo = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.pow(i + 1.0, -exponent);
      upTo[i] = sum;
    }
  }

  public int next(Randomness dice) {
    int found = Arrays.binarySearch(upTo, dice.share() * upTo[upTo.length - 1]);
    return found >= 0 ? found : -found - 1;
  }
}
