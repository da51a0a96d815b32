package io.clicklake.udfs.time;

/** Computes with days of the Gregorian calendar. Hot path: creates no objects. */
public final class CalendarDay {
  private CalendarDay() {}

  public static int daysIn(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /**
   * Days since 1970-01-01. Counts from 1 March of year 0, so that the leap day is the last day of a
   * year.
   */
  public static long epochDay(int year, int month, int day) {
    long years = month > 2 ? year : year - 1L;
    long era = Math.floorDiv(years, 400L);
    long yearOfEra = years - era * 400;
    long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
  }

  /** The day of the week, from 1 for Monday to 7 for Sunday. */
  static int weekday(long epochDay) {
    return (int) Math.floorMod(epochDay + 3, 7L) + 1;
  }
}
