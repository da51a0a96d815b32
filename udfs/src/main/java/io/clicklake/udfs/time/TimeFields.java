package io.clicklake.udfs.time;

import java.util.Arrays;

/**
 * Collects the fields of a time (year, month, ...) while a text is read, and computes the time from
 * them. Hot path: one instance is reused for all texts.
 */
final class TimeFields {
  static final int YEAR = 0;
  static final int MONTH = 1;
  static final int DAY = 2;
  static final int WEEKDAY = 3;
  static final int HOUR = 4;
  static final int CLOCK_HOUR = 5;
  static final int HALF_DAY = 6;
  static final int MINUTE = 7;
  static final int SECOND = 8;
  static final int MICRO = 9;
  static final int OFFSET = 10;

  private static final int COUNT = 11;
  private static final int UNSET = Integer.MIN_VALUE;
  private static final int DAY_SECONDS = 86_400;

  private final TimeZones zones;
  private final int[] values = new int[COUNT];
  private final int[][] saved = new int[TimePattern.MOST_SECTIONS + 1][COUNT];
  private final ZoneOffsets[] savedZones = new ZoneOffsets[TimePattern.MOST_SECTIONS + 1];
  private ZoneOffsets zone;

  TimeFields(TimeZones zones) {
    this.zones = zones;
  }

  void clear() {
    Arrays.fill(values, UNSET);
    zone = null;
  }

  /** Sets a field. Returns false if the field already had another value. */
  boolean put(int field, int value) {
    boolean free = values[field] == UNSET || values[field] == value;
    values[field] = value;
    return free;
  }

  /** Sets the zone by its name; false if there is no such zone. */
  boolean putZone(byte[] bytes, int from, int to) {
    zone = zones.find(bytes, from, to);
    return zone != null;
  }

  void save(int depth) {
    System.arraycopy(values, 0, saved[depth], 0, COUNT);
    savedZones[depth] = zone;
  }

  void restore(int depth) {
    System.arraycopy(saved[depth], 0, values, 0, COUNT);
    zone = savedZones[depth];
  }

  /**
   * Microseconds since 1970-01-01T00:00:00Z; {@link TimeParser#NONE} if the fields give no valid
   * time.
   *
   * @param declared the zone of a text that has no offset and no zone; null if such a text is not a
   *     time
   */
  long micros(ZoneOffsets declared) {
    long local = localSecond();
    if (local == TimeParser.NONE) {
      return TimeParser.NONE;
    }
    int offset = values[OFFSET];
    if (offset == UNSET) {
      ZoneOffsets used = zone == null ? declared : zone;
      offset = used == null ? ZoneOffsets.NONE : used.at(local);
      if (offset == ZoneOffsets.NONE) {
        return TimeParser.NONE;
      }
    }
    return (local - offset) * 1_000_000L + or(MICRO, 0);
  }

  private long localSecond() {
    int year = values[YEAR];
    int month = values[MONTH];
    int day = values[DAY];
    int hour = hour();
    int minute = or(MINUTE, 0);
    int second = or(SECOND, 0);
    if (month < 1 || month > 12 || day < 1 || day > CalendarDay.daysIn(year, month)) {
      return TimeParser.NONE;
    }
    if (hour < 0 || hour > 23 || minute > 59 || second > 59) {
      return TimeParser.NONE;
    }
    long epochDay = CalendarDay.epochDay(year, month, day);
    if (values[WEEKDAY] != UNSET && values[WEEKDAY] != CalendarDay.weekday(epochDay)) {
      return TimeParser.NONE;
    }
    return epochDay * DAY_SECONDS + hour * 3600L + minute * 60L + second;
  }

  /**
   * The hour of the day; negative if the hour of a 12-hour clock is not 1 to 12, or if two fields
   * give different hours.
   */
  private int hour() {
    if (values[CLOCK_HOUR] == UNSET) {
      return or(HOUR, 0);
    }
    if (values[CLOCK_HOUR] < 1 || values[CLOCK_HOUR] > 12) {
      return -1;
    }
    int hour = values[CLOCK_HOUR] % 12 + values[HALF_DAY] * 12;
    return values[HOUR] == UNSET || values[HOUR] == hour ? hour : -1;
  }

  private int or(int field, int other) {
    return values[field] == UNSET ? other : values[field];
  }
}
