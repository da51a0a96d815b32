package io.clicklake.job.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Decides whether counts changed, with one cumulative sum (CUSUM) for each size of change. A chart
 * compares two hypotheses: the counts are {@code from} times the expected counts, or {@code to}
 * times. Each minute adds the logarithm of the likelihood ratio to the evidence, which never falls
 * below zero:
 *
 * <pre>evidence += (count * ln(to / from) - (to - from) * expected) / dispersion</pre>
 *
 * <p>This is the likelihood ratio of two Poisson distributions. Real counts vary more, so it is
 * divided by the dispersion (a quasi-likelihood). Large counts are even more frequent than this.
 * For rises, the chart therefore uses the likelihood ratio of two negative binomial distributions
 * with the same dispersion. Without a change, the evidence of a chart reaches {@code h} with a
 * probability of at most {@code exp(-h)} for each minute, so {@code h} follows from the number of
 * wrong findings that are accepted (Page, Continuous inspection schemes, 1954; Lorden 1971 for the
 * bound).
 *
 * <p>The evidence is linear in the counts, so a count that arrives after its minute was judged is
 * added in the same way, see {@link #correct}.
 */
final class ChangeCharts {
  /**
   * The evidence that finds a change. In 50 million minutes of charts, exp(-21) for each minute
   * gives 0.04 wrong findings.
   */
  static final double ENOUGH = 21;

  /**
   * The evidence that ends a change. It can be lower, because a change that ends too early is found
   * again.
   */
  private static final double ENOUGH_TO_CLOSE = 10;

  static final int NONE = -1;

  /** A dispersion that is nearer to 1 than this is treated as a Poisson distribution. */
  private static final double POISSON = 1e-3;

  private final int charts;
  private final double[] evidence;
  private final double[] expected;
  private final double[] actual;
  private final long[] since;
  private final int[] minutes;

  /** The chart that found a change; {@link #NONE} if there is none. */
  private int found = NONE;

  /** The actual counts divided by the expected ones when the change was found. */
  private double size;

  private double recovery;
  private int goodMinutes;

  ChangeCharts(int charts) {
    this.charts = charts;
    this.evidence = new double[charts];
    this.expected = new double[charts];
    this.actual = new double[charts];
    this.since = new long[charts];
    this.minutes = new int[charts];
  }

  /** One size of change. */
  static final class ChangeSize {
    final double from;
    final double to;

    ChangeSize(double from, double to) {
      this.from = from;
      this.to = to;
    }

    boolean isFall() {
      return to < from;
    }

    private double evidence(double count, double expected, double dispersion) {
      double more = dispersion - 1;
      if (isFall() || more < POISSON) {
        return poisson(to, count, expected, dispersion);
      }
      double times = to / from;
      double growth = (1 + times * more) / dispersion;
      return count * Math.log(times / growth) - from * expected / more * Math.log(growth);
    }

    private double poisson(double end, double count, double expected, double dispersion) {
      return (count * Math.log(end / from) - (end - from) * expected) / dispersion;
    }
  }

  /**
   * Adds a minute to one chart.
   *
   * @return whether this chart has found a change
   */
  boolean add(
      int chart, ChangeSize change, long minute, double count, double expects, double dispersion) {
    if (evidence[chart] == 0) {
      since[chart] = minute;
      expected[chart] = 0;
      actual[chart] = 0;
      minutes[chart] = 0;
    }
    double sum = evidence[chart] + change.evidence(count, expects, dispersion);
    evidence[chart] = Math.max(0, Math.min(2 * ENOUGH, sum));
    expected[chart] += expects;
    actual[chart] += count;
    minutes[chart]++;
    return evidence[chart] >= ENOUGH;
  }

  /** Adds a count that arrived late. It belongs to a minute that was judged without it. */
  void correct(int chart, ChangeSize change, double count, double expects, double dispersion) {
    if (evidence[chart] > 0) {
      evidence[chart] = Math.max(0, evidence[chart] + change.evidence(count, expects, dispersion));
      actual[chart] += count;
      expected[chart] += expects;
    }
  }

  /** The difference between actual and expected counts since the chart began to grow. */
  double difference(int chart) {
    return actual[chart] - expected[chart];
  }

  double evidence(int chart) {
    return evidence[chart];
  }

  void open(int chart) {
    found = chart;
    size = actual[chart] / Math.max(1e-9, expected[chart]);
    recovery = 0;
    goodMinutes = 0;
  }

  int found() {
    return found;
  }

  boolean isOpen() {
    return found != NONE;
  }

  /**
   * Judges a minute of a change that was found. Compares two hypotheses: there is no change, or
   * there is a change of half of the size that was found (or of the size of the chart, if that is
   * larger).
   *
   * @return whether the change is over: for three minutes in a row the counts are nearer to the
   *     expected ones, with enough evidence
   */
  boolean isOver(ChangeSize change, double count, double expects, double dispersion) {
    double half =
        change.isFall() ? Math.min(change.to, (1 + size) / 2) : Math.max(change.to, size / 2);
    double more = -change.poisson(half, count, expects, dispersion);
    goodMinutes = more > 0 ? goodMinutes + 1 : 0;
    recovery = Math.max(0, Math.min(ENOUGH, recovery + more));
    return goodMinutes >= 3 && recovery >= ENOUGH_TO_CLOSE;
  }

  /**
   * Counts a good minute of a change that was found.
   *
   * @return whether this many minutes were good
   */
  boolean isGood(int minutesNeeded) {
    goodMinutes++;
    return goodMinutes >= minutesNeeded;
  }

  /** How many minutes in a row were good, when {@link #isOver} was called last. */
  int goodMinutes() {
    return goodMinutes;
  }

  void close() {
    found = NONE;
    Arrays.fill(evidence, 0);
  }

  /** The first minute of the change in this chart. */
  long since(int chart) {
    return since[chart];
  }

  /** The mean count that was expected since then. */
  double expectedMean(int chart) {
    return expected[chart] / Math.max(1, minutes[chart]);
  }

  double actualMean(int chart) {
    return actual[chart] / Math.max(1, minutes[chart]);
  }

  void write(DataOutput out) throws IOException {
    for (int i = 0; i < charts; i++) {
      out.writeDouble(evidence[i]);
      out.writeDouble(expected[i]);
      out.writeDouble(actual[i]);
      out.writeLong(since[i]);
      out.writeInt(minutes[i]);
    }
    out.writeInt(found);
    out.writeDouble(size);
    out.writeDouble(recovery);
    out.writeInt(goodMinutes);
  }

  /**
   * @param stored the number of charts that were written, which can be smaller than {@code charts}
   */
  static ChangeCharts read(DataInput in, int charts, int stored) throws IOException {
    ChangeCharts read = new ChangeCharts(charts);
    for (int i = 0; i < stored; i++) {
      read.evidence[i] = in.readDouble();
      read.expected[i] = in.readDouble();
      read.actual[i] = in.readDouble();
      read.since[i] = in.readLong();
      read.minutes[i] = in.readInt();
    }
    read.found = in.readInt();
    read.size = in.readDouble();
    read.recovery = in.readDouble();
    read.goodMinutes = in.readInt();
    return read;
  }
}
