package io.clicklake.udfs.time;

import java.nio.charset.StandardCharsets;

/** The letters of a pattern and the elements that they stand for. */
final class PatternLetters {
  /** The supported letters, for messages. */
  static final String KNOWN =
      "yy, yyyy, M, MM, MMM, MMMM, d, dd, EEE, EEEE, H, HH, h, hh, a, m, mm, s, ss, S, X, XX, XXX,"
          + " x, xx, xxx, Z, ZZZZZ, z, VV; other text is written in single quotes";

  /** Stands for a fraction of any length. Only the named patterns can contain it. */
  static final char ANY_FRACTION = 'F';

  private static final int MOST_FRACTION = 9;

  private static final byte[][] MONTHS =
      words(
          "january february march april may june july august september october november december");
  private static final byte[][] SHORT_MONTHS =
      words("jan feb mar apr may jun jul aug sep oct nov dec");
  private static final byte[][] WEEKDAYS =
      words("monday tuesday wednesday thursday friday saturday sunday");
  private static final byte[][] SHORT_WEEKDAYS = words("mon tue wed thu fri sat sun");
  private static final byte[][] HALF_DAYS = words("am pm");

  private PatternLetters() {}

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isZone(char letter) {
    return "XxZzV".indexOf(letter) >= 0;
  }

  static boolean isNumber(char letter, int count) {
    return "yudHhmsS".indexOf(letter) >= 0 || (letter == 'M' && count <= 2);
  }

  /** Null if the letters are not supported. */
  static PatternElement element(char letter, int count) {
    switch (letter) {
      case 'y':
      case 'u':
        return count == 2
            ? new PatternElement.WholeNumber(TimeFields.YEAR, 2, 2, 2000)
            : count == 4 ? new PatternElement.WholeNumber(TimeFields.YEAR, 4, 4, 0) : null;
      case 'M':
        return count == 3
            ? new PatternElement.Name(TimeFields.MONTH, SHORT_MONTHS, 1)
            : count == 4
                ? new PatternElement.Name(TimeFields.MONTH, MONTHS, 1)
                : number(TimeFields.MONTH, count);
      case 'd':
        return number(TimeFields.DAY, count);
      case 'E':
        return count <= 3
            ? new PatternElement.Name(TimeFields.WEEKDAY, SHORT_WEEKDAYS, 1)
            : count == 4 ? new PatternElement.Name(TimeFields.WEEKDAY, WEEKDAYS, 1) : null;
      case 'H':
        return number(TimeFields.HOUR, count);
      case 'h':
        return number(TimeFields.CLOCK_HOUR, count);
      case 'm':
        return number(TimeFields.MINUTE, count);
      case 's':
        return number(TimeFields.SECOND, count);
      case 'S':
        return count <= MOST_FRACTION ? new PatternElement.Fraction(count, count) : null;
      case ANY_FRACTION:
        return new PatternElement.Fraction(1, Integer.MAX_VALUE);
      case 'a':
        return count == 1 ? new PatternElement.Name(TimeFields.HALF_DAY, HALF_DAYS, 0) : null;
      default:
        return zone(letter, count);
    }
  }

  private static PatternElement zone(char letter, int count) {
    switch (letter) {
      case 'X':
      case 'x':
        return count <= 3 ? new PatternElement.Offset(form(count), letter == 'X') : null;
      case 'Z':
        return count <= 3
            ? new PatternElement.Offset(OffsetText.Form.PLAIN, false)
            : count == 5 ? new PatternElement.Offset(OffsetText.Form.COLON, true) : null;
      case 'z':
        return count <= 3 ? new PatternElement.ZoneName() : null;
      case 'V':
        return count == 2 ? new PatternElement.Region() : null;
      default:
        return null;
    }
  }

  private static OffsetText.Form form(int count) {
    return count == 1
        ? OffsetText.Form.HOURS_OR_MINUTES
        : count == 2 ? OffsetText.Form.PLAIN : OffsetText.Form.COLON;
  }

  private static PatternElement number(int field, int count) {
    return count <= 2 ? new PatternElement.WholeNumber(field, count, 2, 0) : null;
  }

  private static byte[][] words(String words) {
    String[] split = words.split(" ", -1);
    byte[][] bytes = new byte[split.length][];
    for (int i = 0; i < split.length; i++) {
      bytes[i] = split[i].getBytes(StandardCharsets.US_ASCII);
    }
    return bytes;
  }
}
