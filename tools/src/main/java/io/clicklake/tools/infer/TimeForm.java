package io.clicklake.tools.infer;

import java.util.List;

/**
 * The form of the times in a field: texts of RFC 3339, counts since 1970, or texts that match
 * patterns.
 *
 * @param epoch the unit of a count since 1970; otherwise null
 * @param patterns patterns of java.time, or {@code rfc1123}; otherwise empty
 * @param zoned whether each text has its offset from UTC
 */
record TimeForm(String epoch, List<String> patterns, boolean zoned) {
  /** Texts of RFC 3339, as the format date-time of a contract requires. */
  static final TimeForm RFC_3339 = new TimeForm(null, List.of(), true);

  /** Seconds, milliseconds, microseconds or nanoseconds. */
  static TimeForm sinceEpoch(String unit) {
    return new TimeForm(unit, List.of(), true);
  }

  static TimeForm ofPatterns(List<String> patterns, boolean zoned) {
    return new TimeForm(null, List.copyOf(patterns), zoned);
  }

  boolean isRfc3339() {
    return epoch == null && patterns.isEmpty();
  }
}
