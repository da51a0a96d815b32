package io.clicklake.job.monitor;

import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Generates the profile of a table, minute by minute: 20 publishers whose sizes follow Zipf's law
 * with exponent 2, from 400 events a second down to 1. All have a daily rhythm (between half and
 * one and a half of the mean, with a phase of their own), three quarters of the events at the
 * weekend, and on one day, a holiday, 30 % fewer events from midnight to midnight. Counts vary with
 * three times the variance of Poisson (a negative binomial distribution).
 */
final class MonitorTraffic {
  static final String TABLE = "ads";
  static final int PUBLISHERS = 20;
  static final int DAY = 24 * 60;

  /** 2026-06-01, a Monday, in minutes since 1970. */
  static final long START = 1_780_272_000L / 60;

  private static final int HOLIDAY = 9;
  private static final double REJECTED = 0.003;
  private static final double DUPLICATES = 0.01;
  private static final double DIFFERENT = 0.0002;
  private static final double LATE = 0.005;
  private static final double NULLS = 0.02;

  private final Random random;
  private final double[] phases = new double[PUBLISHERS];
  private final Defect defect;

  /** What goes wrong. */
  enum Kind {
    NOTHING,
    LOSS_OF_5_PERCENT,
    SILENCE,
    NULLS,
    NEW_VALUE,
    DUPLICATES_DOUBLE,
    LATE_SURGE,
    FACTOR_1000,
    ALL_REJECTED
  }

  /** A defect of one publisher, or of all. */
  static final class Defect {
    static final Defect NONE = new Defect(Kind.NOTHING, 0, 0, 0);

    final Kind kind;
    final int publisher;
    final double startSeconds;
    final double endSeconds;

    /**
     * @param publisher the index of the publisher; -1 for all
     * @param startSeconds when it starts, in seconds after the start of the traffic
     */
    Defect(Kind kind, int publisher, double startSeconds, double endSeconds) {
      this.kind = kind;
      this.publisher = publisher;
      this.startSeconds = startSeconds;
      this.endSeconds = endSeconds;
    }

    /** The part of a minute in which the defect is active. */
    private double part(long minute, int of) {
      if (kind == Kind.NOTHING || (publisher >= 0 && publisher != of)) {
        return 0;
      }
      double from = Math.max(minute * 60.0, startSeconds);
      double to = Math.min(minute * 60.0 + 60, endSeconds);
      return Math.max(0, to - from) / 60;
    }
  }

  MonitorTraffic(long seed, Defect defect) {
    this.random = new Random(seed);
    this.defect = defect;
    for (int i = 0; i < PUBLISHERS; i++) {
      phases[i] = (random.nextDouble() - 0.5) * 3 * 60;
    }
  }

  static String key(int publisher) {
    return "{\"publisher_id\":\"p-" + (publisher + 1) + "\"}";
  }

  /** Events a second, as the mean of a week day. */
  static double rate(int publisher) {
    return 400.0 / ((publisher + 1) * (publisher + 1));
  }

  private double mean(int publisher, long minute) {
    long day = minute / DAY;
    double rhythm = 1 + 0.5 * Math.sin(2 * Math.PI * (minute + phases[publisher]) / DAY);
    double week = day % 7 >= 5 ? 0.75 : 1;
    double holiday = day == HOLIDAY ? 0.7 : 1;
    return 60 * rate(publisher) * rhythm * week * holiday;
  }

  /**
   * Emits the rows of a minute.
   *
   * @param minute minutes after {@link #START}
   */
  void minute(long minute, Consumer<ProfileMinute> rows) {
    for (int i = 0; i < PUBLISHERS; i++) {
      new KeyRows(minute, i, rows).emit();
    }
  }

  /** The rows of one publisher in one minute. */
  private final class KeyRows {
    private final long minute;
    private final int publisher;
    private final Consumer<ProfileMinute> rows;

    private KeyRows(long minute, int publisher, Consumer<ProfileMinute> rows) {
      this.minute = minute;
      this.publisher = publisher;
      this.rows = rows;
    }

    private void emit() {
      double bad = defect.part(minute, publisher);
      double good = mean(publisher, minute);
      good *= 1 - bad * (defect.kind == Kind.LOSS_OF_5_PERCENT ? 0.05 : 0);
      good *= 1 - bad * (defect.kind == Kind.SILENCE ? 1 : 0);
      long sent = draw(good);
      double wrong = is(Kind.ALL_REJECTED) ? bad : 0;
      long rejected = Math.min(sent, draw(sent * (1 - wrong) * REJECTED) + part(sent, wrong));
      long distinct = sent - rejected;
      long duplicates = draw(distinct * DUPLICATES * (1 + (is(Kind.DUPLICATES_DOUBLE) ? bad : 0)));
      count(ProfileMeasure.EVENTS, null, distinct + duplicates);
      count(ProfileMeasure.REJECTED, "missing", rejected);
      count(ProfileMeasure.ROWS, null, distinct);
      count(ProfileMeasure.DUPLICATES, null, duplicates);
      count(ProfileMeasure.DUPLICATES_DIFFER, null, draw(distinct * DIFFERENT));
      double late = is(Kind.LATE_SURGE) ? bad * 0.3 : 0;
      count(
          ProfileMeasure.LATE,
          null,
          Math.min(distinct, draw(distinct * LATE) + part(distinct, late)));
      double nulls = is(Kind.NULLS) ? bad : 0;
      count(
          ProfileMeasure.NULLS,
          "campaign_id",
          Math.min(distinct, draw(distinct * (1 - nulls) * NULLS) + part(distinct, nulls)));
      values(distinct, bad);
      price(distinct, bad);
    }

    private boolean is(Kind kind) {
      return defect.kind == kind;
    }

    private void values(long distinct, double bad) {
      long clicks = Math.min(distinct, draw(distinct * 0.09));
      long refunds = Math.min(distinct - clicks, draw(distinct * 0.001));
      long news = is(Kind.NEW_VALUE) ? part(distinct - clicks - refunds, bad * 0.1) : 0;
      count(ProfileMeasure.VALUE, "event_type=view", distinct - clicks - refunds - news);
      count(ProfileMeasure.VALUE, "event_type=click", clicks);
      count(ProfileMeasure.VALUE, "event_type=refund", refunds);
      count(ProfileMeasure.VALUE, "event_type=swipe", news);
    }

    /** Prices have a mean of 2 and a standard deviation of 2, as an exponential distribution. */
    private void price(long distinct, double bad) {
      if (distinct == 0) {
        return;
      }
      double mean = 2 * Math.max(0.1, 1 + random.nextGaussian() / Math.sqrt((double) distinct));
      ProfileMinute row = row(ProfileMeasure.NUMBER, "price", distinct);
      row.minimum = 0.0;
      row.maximum = 2 * Math.log(distinct + 1.0) + 2 * random.nextDouble();
      row.total = mean * distinct * (1 + (is(Kind.FACTOR_1000) ? 999 * bad : 0));
      rows.accept(row);
    }

    private void count(ProfileMeasure measure, String detail, long amount) {
      if (amount > 0 || measure == ProfileMeasure.EVENTS) {
        rows.accept(row(measure, detail, amount));
      }
    }

    private ProfileMinute row(ProfileMeasure measure, String detail, long amount) {
      return new ProfileMinute(
          (START + minute) * 60_000, TABLE, key(publisher), measure, detail, amount);
    }
  }

  private static long part(long count, double part) {
    return Math.round(count * part);
  }

  /** A count with three times the variance of Poisson. */
  private long draw(double mean) {
    if (mean <= 0) {
      return 0;
    }
    if (mean > 500) {
      return Math.max(0, Math.round(mean + Math.sqrt(3 * mean) * random.nextGaussian()));
    }
    return poisson(2 * gamma(mean / 2));
  }

  /** Knuth for small means, else a normal approximation. */
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

  /** Marsaglia and Tsang, 2000. */
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
