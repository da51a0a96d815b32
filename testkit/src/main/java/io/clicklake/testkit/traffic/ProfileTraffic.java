package io.clicklake.testkit.traffic;

import java.util.List;
import java.util.Random;

/**
 * Generates the counts of a profile, minute by minute. The events of these counts come from {@link
 * Publishers}, with or without defects.
 */
public final class ProfileTraffic {
  public static final double REJECTED = 0.003;
  public static final double DUPLICATES = 0.01;
  public static final double LATE = 0.005;
  public static final double NULLS = 0.02;
  public static final double CLICKS = 0.09;
  public static final double REFUNDS = 0.001;
  public static final double MEAN_PRICE = 2;

  private static final double DIFFERENT = 0.0002;

  private final Random random;
  private final VaryingCounts counts;
  private final Publishers publishers;
  private final List<TrafficDefect> defects;

  /** Receives the counts. */
  public interface Rows {
    /**
     * A count of a publisher.
     *
     * @param version the version of the app
     * @param measure the name of the count in the column {@code measure} of {@code profile_minutes}
     * @param detail may be null
     */
    void count(int publisher, String version, String measure, String detail, long amount);

    /** Minimum, maximum and sum of the prices of a publisher. */
    void prices(
        int publisher, String version, long amount, double minimum, double maximum, double total);
  }

  /**
   * @param holiday see {@link Publishers}
   */
  public ProfileTraffic(long seed, int holiday, List<TrafficDefect> defects) {
    this.random = new Random(seed);
    this.counts = new VaryingCounts(random);
    this.publishers = new Publishers(random, holiday);
    this.defects = defects;
  }

  /** The sizes and rhythms of the publishers. */
  public Publishers publishers() {
    return publishers;
  }

  /**
   * Emits the counts of a minute by publisher.
   *
   * @param minute minutes after a Monday, 00:00
   */
  public void minute(long minute, Rows rows) {
    for (int i = 0; i < Publishers.COUNT; i++) {
      new KeyRows(minute, i, null, rows).emit(publishers.mean(i, minute));
    }
  }

  /** Emits the counts of a minute by publisher and version of the app. */
  public void minuteByVersion(long minute, Rows rows) {
    for (int i = 0; i < Publishers.COUNT; i++) {
      List<String> versions = Publishers.versions(i);
      for (String version : versions) {
        double mean = publishers.mean(i, minute) / versions.size();
        new KeyRows(minute, i, version, rows).emit(mean);
      }
    }
  }

  /** The rows of one publisher and version in one minute. */
  private final class KeyRows {
    private final long minute;
    private final int publisher;
    private final String version;
    private final Rows rows;

    private KeyRows(long minute, int publisher, String version, Rows rows) {
      this.minute = minute;
      this.publisher = publisher;
      this.version = version;
      this.rows = rows;
    }

    private double bad(DefectKind kind) {
      double part = 0;
      for (TrafficDefect defect : defects) {
        part += defect.kind() == kind ? defect.part(minute, publisher) : 0;
      }
      return Math.min(1, part);
    }

    private void emit(double mean) {
      double good = mean;
      good *= 1 - bad(DefectKind.LOSS) * TrafficDefect.LOST;
      good *= 1 - bad(DefectKind.SILENCE);
      long sent = counts.draw(good);
      double wrong = bad(DefectKind.ALL_REJECTED);
      long rejected =
          Math.min(sent, counts.draw(sent * (1 - wrong) * REJECTED) + part(sent, wrong));
      long distinct = sent - rejected;
      long duplicates = counts.draw(distinct * DUPLICATES * (1 + bad(DefectKind.DUPLICATES)));
      count("events", null, distinct + duplicates);
      count("rejected", "missing", rejected);
      count("rows", null, distinct);
      count("duplicates", null, duplicates);
      count("duplicates_differ", null, counts.draw(distinct * DIFFERENT));
      count("late", null, some(distinct, LATE, bad(DefectKind.LATE) * TrafficDefect.COMES_LATE));
      count("nulls", "campaign_id", some(distinct, NULLS, bad(DefectKind.NULLS)));
      values(distinct);
      prices(distinct);
    }

    /**
     * Returns how many of the events have a property. A defect gives it to the share {@code wrong}
     * of all events. Of the other events, about the share {@code usually} has it.
     */
    private long some(long of, double usually, double wrong) {
      return Math.min(of, counts.draw(of * (1 - wrong) * usually) + part(of, wrong));
    }

    private void values(long distinct) {
      long clicks = Math.min(distinct, counts.draw(distinct * CLICKS));
      long refunds = Math.min(distinct - clicks, counts.draw(distinct * REFUNDS));
      long news =
          part(
              distinct - clicks - refunds, bad(DefectKind.NEW_VALUE) * TrafficDefect.HAS_NEW_VALUE);
      count("value", "event_type=view", distinct - clicks - refunds - news);
      count("value", "event_type=click", clicks);
      count("value", "event_type=refund", refunds);
      count("value", "event_type=swipe", news);
    }

    /** Prices have an exponential distribution. */
    private void prices(long distinct) {
      if (distinct == 0) {
        return;
      }
      double varied = counts.meanOfExponentials(distinct);
      double mean = MEAN_PRICE * varied * (1 + 999 * bad(DefectKind.FACTOR_1000));
      double maximum = MEAN_PRICE * (Math.log(distinct + 1.0) + random.nextDouble());
      rows.prices(publisher, version, distinct, 0, maximum, mean * distinct);
    }

    private void count(String measure, String detail, long amount) {
      if (amount > 0 || measure.equals("events")) {
        rows.count(publisher, version, measure, detail, amount);
      }
    }
  }

  private static long part(long count, double part) {
    return Math.round(count * part);
  }
}
