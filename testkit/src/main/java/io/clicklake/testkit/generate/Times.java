package io.clicklake.testkit.generate;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes RFC 3339 times with milliseconds. */
public final class Times {
  private static final long MILLIS_A_DAY = 86_400_000;
  private static final int MILLIS_A_MINUTE = 60_000;

  private Times() {}

  public static void appendUtc(StringBuilder text, long millis) {
    appendLocal(text, millis);
    text.append('Z');
  }

  /** Appends a time with an offset in minutes, as in {@code +05:30}. */
  public static void appendOffset(StringBuilder text, long millis, int offset) {
    appendLocal(text, millis + (long) offset * MILLIS_A_MINUTE);
    text.append(offset < 0 ? '-' : '+');
    appendDigits(text, Math.abs(offset) / 60, 10);
    appendDigits(text.append(':'), Math.abs(offset) % 60, 10);
  }

  /** Appends the UTC day as eight digits. */
  public static void appendDay(StringBuilder text, long millis) {
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_A_DAY));
    appendDigits(text, day.getYear(), 1000);
    appendDigits(text, day.getMonthValue(), 10);
    appendDigits(text, day.getDayOfMonth(), 10);
  }

  /** Appends a time without an offset. */
  public static void appendLocal(StringBuilder text, long millis) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), 0, ZoneOffset.UTC);
    appendDigits(text, time.getYear(), 1000);
    appendDigits(text.append('-'), time.getMonthValue(), 10);
    appendDigits(text.append('-'), time.getDayOfMonth(), 10);
    appendDigits(text.append('T'), time.getHour(), 10);
    appendDigits(text.append(':'), time.getMinute(), 10);
    appendDigits(text.append(':'), time.getSecond(), 10);
    appendDigits(text.append('.'), Math.floorMod(millis, 1000), 100);
  }

  /** Appends as many digits as {@code first} has; {@code first} is a power of ten. */
  private static void appendDigits(StringBuilder text, int value, int first) {
    for (int power = first; power > 0; power /= 10) {
      text.append((char) ('0' + value / power % 10));
    }
  }
}
