package io.clicklake.testkit.traffic;

import java.util.List;
import java.util.Random;

/**
 * 20 publishers whose sizes follow Zipf's law with exponent 2, from 400 events a second down to 1.
 * The rate of each publisher changes over time:
 *
 * <ul>
 *   <li>In a day, it varies between 50 % and 150 % of the mean. Each publisher has its peak at
 *       another time.
 *   <li>At the weekend, it is 75 % of that of a working day.
 *   <li>On one day, a holiday, it is 30 % lower from midnight to midnight.
 * </ul>
 */
public final class Publishers {
  public static final int COUNT = 20;

  /** Minutes of a day. */
  public static final int DAY = 24 * 60;

  /** No day is a holiday. */
  public static final int NO_HOLIDAY = -1;

  private static final double LARGEST = 400;
  private static final List<String> VERSIONS = List.of("2.1", "3.0", "2.0");

  /**
   * The number of publishers that use all versions of the app: these are the largest. Each other
   * publisher uses one version.
   */
  private static final int WITH_ALL_VERSIONS = 5;

  private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY");

  private final double[] phases = new double[COUNT];
  private final int holiday;

  /**
   * @param holiday the number of a day, from 0, or {@link #NO_HOLIDAY}
   */
  public Publishers(Random random, int holiday) {
    this.holiday = holiday;
    for (int i = 0; i < COUNT; i++) {
      phases[i] = (random.nextDouble() - 0.5) * 3 * 60;
    }
  }

  public static String id(int publisher) {
    return "p-" + (publisher + 1);
  }

  /** Events per second, as the mean of a working day. */
  public static double rate(int publisher) {
    return LARGEST / ((publisher + 1) * (publisher + 1));
  }

  /** The versions of the app that a publisher's events come from. */
  public static List<String> versions(int publisher) {
    return publisher < WITH_ALL_VERSIONS
        ? VERSIONS
        : List.of(VERSIONS.get(publisher % VERSIONS.size()));
  }

  /** The currency of a publisher's prices. */
  public static String currency(int publisher) {
    return CURRENCIES.get(publisher % CURRENCIES.size());
  }

  /**
   * The mean number of events of a minute.
   *
   * @param minute minutes after a Monday, 00:00
   */
  public double mean(int publisher, long minute) {
    long day = minute / DAY;
    double rhythm = 1 + 0.5 * Math.sin(2 * Math.PI * (minute + phases[publisher]) / DAY);
    double week = day % 7 >= 5 ? 0.75 : 1;
    double dip = day == holiday ? 0.7 : 1;
    return 60 * rate(publisher) * rhythm * week * dip;
  }
}
