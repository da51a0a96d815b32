package io.clicklake.udfs.time;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads times from texts in UTF-8 with one or more patterns. The first pattern that gives a valid
 * time is used. Hot path: creates no objects for a text. Not thread safe.
 */
public final class TimeParser {
  /** The value that means that a text is not a time. */
  public static final long NONE = Long.MIN_VALUE;

  private final TimePattern[] patterns;
  private final TimeZones zones = new TimeZones();
  private final ZoneOffsets declared;
  private final TimeFields fields = new TimeFields(zones);

  /**
   * @param zone the zone of texts that have no offset and no zone; null if all texts have one
   * @throws IllegalArgumentException with a message, if a pattern or the zone is wrong
   */
  public TimeParser(List<String> patterns, String zone) {
    List<TimePattern> compiled = new ArrayList<>();
    patterns.forEach(pattern -> compiled.add(TimePattern.of(pattern)));
    this.patterns = compiled.toArray(new TimePattern[0]);
    this.declared = zone == null ? null : zones.find(zone);
    if (zone != null && declared == null) {
      throw new IllegalArgumentException("'" + zone + "' is not a time zone.");
    }
  }

  /**
   * Microseconds since 1970-01-01T00:00:00Z; digits after the microseconds are cut off. {@link
   * #NONE} if the text is not a time.
   */
  public long micros(byte[] bytes, int from, int to) {
    return micros(bytes, from, to, declared);
  }

  /**
   * @param zone the zone of a text that has no offset and no zone; null if such a text is not a
   *     time
   */
  public long micros(byte[] bytes, int from, int to, ZoneOffsets zone) {
    for (TimePattern pattern : patterns) {
      fields.clear();
      if (pattern.read(bytes, from, to, fields)) {
        long micros = fields.micros(zone);
        if (micros != NONE) {
          return micros;
        }
      }
    }
    return NONE;
  }

  /** Finds the zones for {@link #micros(byte[], int, int, ZoneOffsets)}. */
  public TimeZones zones() {
    return zones;
  }
}
