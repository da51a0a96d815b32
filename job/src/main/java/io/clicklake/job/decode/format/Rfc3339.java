package io.clicklake.job.decode.format;

import io.clicklake.job.decode.json.Utf8Slice;
import io.clicklake.udfs.time.CalendarDay;

/**
 * Reads dates and times of RFC 3339 from bytes. Hot path: creates no objects.
 *
 * <p>Years are 0000 to 9999; {@code T} and {@code Z} may be lower case; an offset is required. A
 * leap second ({@code 23:59:60} in UTC) is valid and stored as the next second, as in POSIX time.
 * Digits after the microseconds are cut off.
 */
public final class Rfc3339 {
  /**
   * The value that means that a text is not a time. It is outside the range of the years 0000 to
   * 9999.
   */
  public static final long NONE = Long.MIN_VALUE;

  private static final long MICROS = 1_000_000L;
  private static final int DAY_SECONDS = 86_400;
  private static final int DATE_LENGTH = 10;

  private Rfc3339() {}

  /** Microseconds since 1970-01-01T00:00:00Z. */
  public static long micros(Utf8Slice text) {
    long day = day(text, 0);
    if (day == NONE || text.length() <= DATE_LENGTH || (text.at(DATE_LENGTH) | 0x20) != 't') {
      return NONE;
    }
    long time = microsOfDay(text, DATE_LENGTH + 1);
    return time == NONE ? NONE : day * DAY_SECONDS * MICROS + time;
  }

  /** Days since 1970-01-01. */
  public static long epochDay(Utf8Slice text) {
    return text.length() == DATE_LENGTH ? day(text, 0) : NONE;
  }

  public static boolean isTime(Utf8Slice text) {
    return microsOfDay(text, 0) != NONE;
  }

  private static long day(Utf8Slice text, int at) {
    if (text.length() < at + DATE_LENGTH || text.at(at + 4) != '-' || text.at(at + 7) != '-') {
      return NONE;
    }
    int high = pair(text, at);
    int low = pair(text, at + 2);
    int month = pair(text, at + 5);
    int day = pair(text, at + 8);
    if ((high | low | month | day) < 0) {
      return NONE;
    }
    int year = high * 100 + low;
    if (month < 1 || month > 12 || day < 1 || day > CalendarDay.daysIn(year, month)) {
      return NONE;
    }
    return CalendarDay.epochDay(year, month, day);
  }

  /**
   * Reads {@code hh:mm:ss[.fraction]offset} as UTC; the result can be negative or more than a day.
   */
  private static long microsOfDay(Utf8Slice text, int at) {
    if (text.length() < at + 9 || text.at(at + 2) != ':' || text.at(at + 5) != ':') {
      return NONE;
    }
    int hour = pair(text, at);
    int minute = pair(text, at + 3);
    int second = pair(text, at + 6);
    if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 60) {
      return NONE;
    }
    int next = at + 8;
    long fraction = 0;
    if (text.at(next) == '.') {
      int end = digitsEnd(text, next + 1);
      if (end == next + 1 || end == text.length()) {
        return NONE;
      }
      fraction = fraction(text, next + 1, end);
      next = end;
    }
    int offset = offsetMinutes(text, next);
    if (offset == Integer.MIN_VALUE) {
      return NONE;
    }
    int minutes = hour * 60 + minute - offset;
    if (second == 60 && Math.floorMod(minutes, 1440) != 1439) {
      return NONE;
    }
    return (minutes * 60L + second) * MICROS + fraction;
  }

  private static int digitsEnd(Utf8Slice text, int from) {
    int at = from;
    while (at < text.length() && text.at(at) >= '0' && text.at(at) <= '9') {
      at++;
    }
    return at;
  }

  private static long fraction(Utf8Slice text, int from, int end) {
    long micros = 0;
    for (int i = 0; i < 6; i++) {
      micros = micros * 10 + (from + i < end ? text.at(from + i) - '0' : 0);
    }
    return micros;
  }

  private static int offsetMinutes(Utf8Slice text, int at) {
    int sign = text.at(at);
    if ((sign | 0x20) == 'z') {
      return text.length() == at + 1 ? 0 : Integer.MIN_VALUE;
    }
    if ((sign != '+' && sign != '-') || text.length() != at + 6 || text.at(at + 3) != ':') {
      return Integer.MIN_VALUE;
    }
    int hours = pair(text, at + 1);
    int minutes = pair(text, at + 4);
    if ((hours | minutes) < 0 || hours > 23 || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    return sign == '-' ? -(hours * 60 + minutes) : hours * 60 + minutes;
  }

  /** The value of two digits; negative if they are not digits. */
  private static int pair(Utf8Slice text, int at) {
    int tens = text.at(at) - '0';
    int ones = text.at(at + 1) - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
