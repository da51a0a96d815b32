package io.clicklake.serve.columns;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Sums of doubles with about 106 bits. Each sum has a remainder, which contains the rounding errors
 * of the additions (Knuth's two-sum). Except in extremely rare cases, the result does not depend on
 * the order of the rows. Hot path.
 */
final class DoubleSum extends GroupedMeasure implements RolledMeasure {
  private double[] sums = new double[16];
  private double[] remainders = new double[16];

  @Override
  public void add(MeasureValues values, int row, int group) {
    if (group >= sums.length) {
      sums = Arrays.copyOf(sums, Math.max(group + 1, sums.length * 2));
      remainders = Arrays.copyOf(remainders, sums.length);
    }
    if (!values.isNull(row)) {
      add(group, values.doubleAt(row), values.remainderAt(row));
    }
  }

  private void add(int group, double value, double remainder) {
    double before = sums[group];
    double sum = before + value;
    double added = sum - before;
    remainders[group] += (before - (sum - added)) + (value - added) + remainder;
    sums[group] = sum;
  }

  @Override
  public Object result(int group) {
    return group < sums.length ? rounded(sums[group], remainders[group]) : 0.0;
  }

  /** The remainder of an infinite sum is NaN, so it is not added. */
  private static double rounded(double sum, double remainder) {
    return Double.isFinite(sum) ? sum + remainder : sum;
  }

  @Override
  public Object total() {
    DoubleSum total = new DoubleSum();
    for (int group = 0; group < sums.length; group++) {
      total.add(0, sums[group], remainders[group]);
    }
    return total.result(0);
  }

  @Override
  public MeasureValues deltas(int[] order) {
    double[] ordered = new double[order.length];
    double[] rest = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      if (order[i] < sums.length) {
        ordered[i] = sums[order[i]];
        rest[i] = remainders[order[i]];
      }
    }
    return MeasureValues.ofDoubles(ordered, rest, new BitSet());
  }
}
