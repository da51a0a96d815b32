package io.clicklake.tools.infer;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the java.time pattern of a text with a date and a time. If the order of day and month
 * cannot be recognized, there is no pattern.
 */
final class TimeTextPattern {
  /** The name for the form of the times in HTTP headers, which is not a pattern of java.time. */
  static final String RFC_1123 = "rfc1123";

  private static final Pattern HTTP =
      Pattern.compile(
          "[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} (GMT|[+-]\\d{4})");
  private static final Pattern TEXT =
      Pattern.compile(
          "(?<date>\\d{4}-\\d{2}-\\d{2}|\\d{4}/\\d{2}/\\d{2}|\\d{2}/[A-Z][a-z]{2}/\\d{4}"
              + "|\\d{2}\\.\\d{2}\\.\\d{4}|\\d{8}|\\d{6})"
              + "(?<between>T| |:|)"
              + "(?<time>\\d{2}:\\d{2}:\\d{2}|\\d{2}:\\d{2}|\\d{6})"
              + "(?<fraction>[.,]\\d{1,9})?"
              + "(?<blank> ?)"
              + "(?<offset>Z|[+-]\\d{2}:\\d{2}|[+-]\\d{4}|[+-]\\d{2}|UTC|GMT)?");
  private static final Set<String> UTC = Set.of("UTC", "GMT");
  private static final Map<String, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();

  private TimeTextPattern() {}

  /**
   * Returns the pattern; empty if the text has none, or if it is not a valid time in this pattern.
   */
  static Optional<String> of(String text) {
    if (HTTP.matcher(text).matches()) {
      return Optional.of(RFC_1123);
    }
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches() || isGlued(parts)) {
      return Optional.empty();
    }
    String pattern =
        date(parts.group("date"))
            + (parts.group("between").equals("T") ? "'T'" : parts.group("between"))
            + time(parts.group("time"))
            + fraction(parts.group("fraction"))
            + parts.group("blank")
            + offset(parts.group("offset"));
    return parses(pattern, text) ? Optional.of(pattern) : Optional.empty();
  }

  /** Whether each text of the pattern contains its offset from UTC. */
  static boolean isZoned(String pattern) {
    return pattern.equals(RFC_1123) || pattern.endsWith("X") || pattern.endsWith("Z");
  }

  /** Whether each text of the pattern ends with a name of UTC, so that its zone is known. */
  static boolean isUtc(String pattern) {
    return UTC.stream().anyMatch(name -> pattern.endsWith("'" + name + "'"));
  }

  /** Whether nothing separates date and time, although the date or the time contains separators. */
  private static boolean isGlued(Matcher parts) {
    boolean digits = parts.group("date").length() <= 8 && parts.group("time").length() == 6;
    return parts.group("between").isEmpty() && !digits;
  }

  private static String date(String date) {
    switch (date.length()) {
      case 6:
        return "yyMMdd";
      case 8:
        return "yyyyMMdd";
      case 11:
        return "dd/MMM/yyyy";
      default:
        return date.charAt(4) == '-'
            ? "yyyy-MM-dd"
            : date.charAt(4) == '/' ? "yyyy/MM/dd" : "dd.MM.yyyy";
    }
  }

  private static String time(String time) {
    return time.length() == 8 ? "HH:mm:ss" : time.length() == 5 ? "HH:mm" : "HHmmss";
  }

  private static String fraction(String fraction) {
    return fraction == null ? "" : fraction.charAt(0) + "S".repeat(fraction.length() - 1);
  }

  private static String offset(String offset) {
    if (offset == null) {
      return "";
    }
    switch (offset.length()) {
      case 5:
        return "Z";
      case 6:
        return "XXX";
      default:
        return UTC.contains(offset) ? "'" + offset + "'" : "X";
    }
  }

  private static boolean parses(String pattern, String text) {
    try {
      FORMATTERS
          .computeIfAbsent(pattern, p -> DateTimeFormatter.ofPattern(p, Locale.ENGLISH))
          .parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
