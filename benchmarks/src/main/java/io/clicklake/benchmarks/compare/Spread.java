package io.clicklake.benchmarks.compare;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** A figure that was measured several times: median, minimum and maximum. */
record Spread(double median, double least, double most) {
  static <T> Spread of(Collection<T> runs, ToDoubleFunction<T> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], Arrays.stream(sorted).max().orElseThrow());
  }

  @Override
  public String toString() {
    return String.format("%.1f (%.1f to %.1f)", median, least, most);
  }
}
