package io.clicklake.job.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Computes the expected count of one key in the next minute: the usual count multiplied by the
 * recent level. The usual count is the count at this time of the week. In the first week, it is the
 * count at this time of the day before. On the first day, there is no usual count. The recent level
 * is a mean over about 30 minutes.
 *
 * <p>Also estimates how strongly the counts vary. The dispersion is the variance divided by the
 * mean. It is 1 for a Poisson process.
 *
 * <p>Minutes are numbers of minutes since 1970-01-01T00:00Z and must be learned in order.
 */
final class Baseline {
  private static final double LEVEL_GAIN = 1.0 / 30;
  private static final double DISPERSION_GAIN = 1.0 / 1000;

  /** Added to the usual count, so that a key without events at night also has a level. */
  private static final double SMALLEST_COUNT = 0.1;

  /**
   * A count that is farther from the expected count than this many standard deviations is cut
   * before it is learned.
   */
  private static final double CUT = 4;

  private static final int NO_RHYTHM = 0;
  private static final int DAY_BEFORE = 1;
  private static final int WEEK = 2;

  private final Season season = new Season();
  private long firstMinute = Long.MIN_VALUE;
  private int minutes;
  private double level;
  private double dispersion = 1;
  private int rhythm = NO_RHYTHM;
  private double lastExpected;

  /**
   * The usual count in the last minute, to which the level is relative; 1 if there is no usual
   * count.
   */
  private double reference = 1;

  /** Whether nothing was learned yet. */
  boolean isEmpty() {
    return minutes == 0;
  }

  /** How many minutes ago the first minute was learned. */
  long age(long minute) {
    return isEmpty() ? 0 : minute - firstMinute;
  }

  /** The expected count of a minute. Must be called once for each minute, before it is learned. */
  double expected(long minute) {
    if (isEmpty()) {
      return 0;
    }
    double week = season.ofWeek(minute);
    double usual = Double.isNaN(week) ? season.ofDayBefore(minute) : week;
    int known = !Double.isNaN(week) ? WEEK : Double.isNaN(usual) ? NO_RHYTHM : DAY_BEFORE;
    reference = known == NO_RHYTHM ? 1 : usual + SMALLEST_COUNT;
    if (known != rhythm) {
      level = lastExpected / reference;
      rhythm = known;
    }
    lastExpected = level * reference;
    return lastExpected;
  }

  /** Variance of the counts divided by their mean, at least 1. */
  double dispersion() {
    return Math.max(1, dispersion);
  }

  /**
   * Learns a good minute. A count that is far outside of the expected range is cut, so that one
   * wrong minute changes little.
   *
   * @param low the smallest count that is expected
   * @param high the largest count that is expected; equal to {@code low} if the other keys did not
   *     change
   */
  void learn(long minute, double count, double low, double high) {
    if (isEmpty()) {
      firstMinute = minute;
      level = count;
      lastExpected = count;
      minutes = 1;
      season.add(minute, count);
      return;
    }
    double nearest = Math.max(low, Math.min(high, count));
    double variation = (count - nearest) * (count - nearest) / Math.max(nearest, 1);
    double kept = count;
    if (minutes > 60) {
      double most = CUT * Math.sqrt(dispersion() * Math.max(nearest, 1));
      kept = Math.max(nearest - most, Math.min(nearest + most, count));
      variation = Math.min(variation, 2 * CUT * CUT * dispersion());
    }
    minutes++;
    double gain = Math.max(1.0 / minutes, LEVEL_GAIN);
    level += gain * (kept / reference - level);
    dispersion += Math.max(1.0 / minutes, DISPERSION_GAIN) * (variation - dispersion);
    season.add(minute, kept);
  }

  /** Learns events that arrived after their minute was learned. */
  void correct(double count) {
    if (!isEmpty()) {
      level += LEVEL_GAIN * count / reference;
    }
  }

  /** Takes this count as the new level, because a change lasts. */
  void accept(double count) {
    level = count / reference;
  }

  void write(DataOutput out) throws IOException {
    season.write(out);
    out.writeLong(firstMinute);
    out.writeInt(minutes);
    out.writeDouble(level);
    out.writeDouble(dispersion);
    out.writeInt(rhythm);
    out.writeDouble(lastExpected);
  }

  static Baseline read(DataInput in) throws IOException {
    Baseline read = new Baseline();
    read.season.read(in);
    read.firstMinute = in.readLong();
    read.minutes = in.readInt();
    read.level = in.readDouble();
    read.dispersion = in.readDouble();
    read.rhythm = in.readInt();
    read.lastExpected = in.readDouble();
    return read;
  }
}
