package io.clicklake.testkit.generate;

import java.util.Arrays;

/**
 * Draws numbers from 0 to n - 1 with a Zipf distribution: the probability of i is proportional to
 * {@code 1 / (i + 1)^exponent}. Customers, campaigns and devices are distributed like this.
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
