package io.clicklake.tools.infer;

import io.clicklake.job.decode.format.Format;
import io.clicklake.job.decode.json.Utf8Slice;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The common properties of the strings at one path: a format, or a small set of values. */
final class TextProfile {
  static final int MOST_VALUES = 12;
  static final int LONGEST_VALUE = 40;
  static final int FEWEST_SAMPLES = 10;

  /** An enumeration needs this many samples per value on average. */
  static final int SAMPLES_PER_VALUE = 10;

  private static final int LONGEST_KEPT = 200;
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

  /** A text can match one of these formats by chance, so two different values are needed. */
  private static final Set<Format> COMMON =
      EnumSet.of(Format.IPV4, Format.IPV6, Format.EMAIL, Format.URI);

  private final Set<Format> formats =
      EnumSet.of(
          Format.DATE_TIME,
          Format.DATE,
          Format.UUID,
          Format.IPV4,
          Format.IPV6,
          Format.EMAIL,
          Format.URI);
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final TimeTexts times = new TimeTexts();
  private boolean zones = true;
  private boolean integers = true;
  private boolean many;
  private String first;
  private boolean various;
  private String noTime;

  void add(Utf8Slice text) {
    formats.removeIf(format -> !shows(format, text));
    if (many && noTime != null && various && times.isDecided() && !zones && !integers) {
      return;
    }
    String value = text.length() > LONGEST_VALUE ? cut(text.toString()) : text.toString();
    kinds(value);
    first = first == null ? value : first;
    various |= !first.equals(value);
    noTime = noTime == null && !formats.contains(Format.DATE_TIME) ? value : noTime;
    if (text.length() > LONGEST_VALUE) {
      tooMany();
    } else {
      count(value, 1);
    }
  }

  private void kinds(String value) {
    if (!times.isDecided()) {
      times.add(value);
    }
    zones = zones && ZONES.contains(value);
    integers = integers && INTEGER.matcher(value).matches();
  }

  private static String cut(String text) {
    return text.length() > LONGEST_KEPT ? text.substring(0, LONGEST_KEPT) : text;
  }

  private static boolean shows(Format format, Utf8Slice text) {
    return format.matches(text) && (format != Format.URI || text.toString().contains("://"));
  }

  private void count(String value, long times) {
    if (!many) {
      counts.merge(value, times, Long::sum);
      if (counts.size() > MOST_VALUES) {
        tooMany();
      }
    }
  }

  private void tooMany() {
    many = true;
    counts.clear();
  }

  void add(TextProfile other) {
    formats.retainAll(other.formats);
    times.add(other.times);
    zones &= other.zones;
    integers &= other.integers;
    noTime = noTime == null ? other.noTime : noTime;
    various |=
        other.various || (first != null && other.first != null && !first.equals(other.first));
    first = first == null ? other.first : first;
    if (other.many) {
      tooMany();
    }
    other.counts.forEach(this::count);
  }

  boolean areUuids() {
    return formats.contains(Format.UUID);
  }

  /** The format that all strings have. */
  Optional<Format> format() {
    return first == null
        ? Optional.empty()
        : formats.stream().filter(format -> various || !COMMON.contains(format)).findFirst();
  }

  /**
   * The form of the times in the strings, without a check for RFC 3339. Empty if not all strings
   * are times.
   */
  Optional<TimeForm> time() {
    return first == null ? Optional.empty() : times.form();
  }

  /** Whether all strings are names of time zones, as in Europe/Berlin. */
  boolean areZones() {
    return first != null && zones;
  }

  /** Whether all strings are integers. */
  boolean areIntegers() {
    return first != null && integers;
  }

  /** A string that is not a date-time; null when there is none. */
  String noTime() {
    return noTime;
  }

  /**
   * The values in alphabetical order, if no other values are expected; otherwise empty. A value
   * with digits is a version, a number or an id, so other values are expected.
   */
  List<String> enumeration() {
    long total = counts.values().stream().mapToLong(count -> count).sum();
    boolean closed =
        !many
            && counts.size() > 1
            && total >= FEWEST_SAMPLES
            && total >= (long) SAMPLES_PER_VALUE * counts.size()
            && format().isEmpty()
            && counts.entrySet().stream()
                .allMatch(count -> count.getValue() > 1 && isWord(count.getKey()));
    List<String> values = closed ? new ArrayList<>(counts.keySet()) : new ArrayList<>();
    values.sort(null);
    return values;
  }

  private static boolean isWord(String value) {
    return !value.isBlank() && value.codePoints().noneMatch(Character::isDigit);
  }
}
