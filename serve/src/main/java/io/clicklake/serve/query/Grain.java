package io.clicklake.serve.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The length of the time buckets of an answer. */
public enum Grain {
  /** The windows of the aggregate. */
  WINDOW("window", 0),
  MINUTE("minute", 60_000),
  FIVE_MINUTES("5min", 300_000),
  FIFTEEN_MINUTES("15min", 900_000),
  HOUR("hour", 3_600_000),
  /** A day of the time zone: 23 or 25 hours long when the clocks change. */
  DAY("day", 0),
  /** A week, which begins on Monday. */
  WEEK("week", 0),
  MONTH("month", 0),
  /** One bucket for the whole range. */
  TOTAL("total", 0);

  private final String code;
  private final long millis;

  Grain(String code, long millis) {
    this.code = code;
    this.millis = millis;
  }

  public static Optional<Grain> of(String code) {
    return Arrays.stream(values()).filter(grain -> grain.code.equals(code)).findFirst();
  }

  public static List<String> codes() {
    return Arrays.stream(values()).map(Grain::code).toList();
  }

  public String code() {
    return code;
  }

  /** Whether the buckets depend on a time zone. */
  public boolean isCalendar() {
    return this == DAY || this == WEEK || this == MONTH;
  }

  /** The length of all buckets; 0 if it is not fixed. */
  long millis() {
    return millis;
  }
}
