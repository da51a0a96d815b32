package io.clicklake.benchmarks.peer;

import java.time.LocalDate;
import org.apache.flink.table.data.TimestampData;

/**
 * Parses times such as {@code 2026-11-22T14:00:00.123+01:00}, with up to nine digits after the
 * decimal point of the seconds. Assumes valid input. Hot path: the JDK's formatter would cost more
 * than the JSON tree.
 */
final class TimestampParser {
  private static final int END_OF_SECONDS = 19;
  private static final int NANO_DIGITS = 9;
  private static final long MILLIS_A_MINUTE = 60_000;

  private TimestampParser() {}

  static TimestampData parse(String text) {
    long days =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    long minutes = days * 1440 + number(text, 11, 13) * 60L + number(text, 14, 16);
    int end = END_OF_SECONDS;
    int nanos = 0;
    if (text.charAt(end) == '.') {
      do {
        end++;
      } while (Character.isDigit(text.charAt(end)));
      nanos = number(text, END_OF_SECONDS + 1, end);
      for (int digits = end - END_OF_SECONDS - 1; digits < NANO_DIGITS; digits++) {
        nanos *= 10;
      }
    }
    if (text.charAt(end) != 'Z') {
      int offset = number(text, end + 1, end + 3) * 60 + number(text, end + 4, end + 6);
      minutes += text.charAt(end) == '-' ? offset : -offset;
    }
    long millis = minutes * MILLIS_A_MINUTE + number(text, 17, 19) * 1000L + nanos / 1_000_000;
    return TimestampData.fromEpochMillis(millis, nanos % 1_000_000);
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
