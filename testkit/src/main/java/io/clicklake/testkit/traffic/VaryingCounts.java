package io.clicklake.testkit.traffic;

import java.util.Random;

/**
 * Draws counts from a negative binomial distribution. Its variance is three times that of a Poisson
 * distribution with the same mean.
 */
public final class VaryingCounts {
  private static final double DISPERSION = 3;

  private final Random random;

  public VaryingCounts(Random random) {
    this.random = random;
  }

  public long draw(double mean) {
    if (mean <= 0) {
      return 0;
    }
    if (mean > 500) {
      return Math.max(0, Math.round(mean + Math.sqrt(DISPERSION * mean) * random.nextGaussian()));
    }
    return poisson((DISPERSION - 1) * gamma(mean / (DISPERSION - 1)));
  }

  /**
   * Draws the mean of several values from an exponential distribution whose mean is 1.
   *
   * @param values the number of values
   */
  double meanOfExponentials(long values) {
    return gamma((double) values) / values;
  }

  /** Uses Knuth's algorithm for small means, and a normal approximation for larger ones. */
  private long poisson(double mean) {
    if (mean > 30) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    long count = -1;
    for (double product = 1; product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** Draws from a gamma distribution with scale 1, as Marsaglia and Tsang describe (2000). */
  private double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
