package io.clicklake.udfs.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * The offsets of one time zone. If a local time occurs twice because the clocks are set back, the
 * offset is the one of the first occurrence. If a local time does not occur because the clocks are
 * set forward, it has no offset.
 *
 * <p>Hot path: the object keeps the last interval without a change of the clocks, so most calls
 * only compare numbers. Not thread safe.
 */
public final class ZoneOffsets {
  /** The value that means that a local time does not occur. */
  static final int NONE = Integer.MIN_VALUE;

  private final ZoneRules rules;
  private long from = 1;
  private long to = 0;
  private int offset;

  ZoneOffsets(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /**
   * The offset from UTC in seconds at a local time; {@link #NONE} if this local time does not
   * occur.
   *
   * @param localSecond the seconds since 1970-01-01T00:00:00 of the local time, without the offset
   */
  int at(long localSecond) {
    return localSecond >= from && localSecond < to ? offset : find(localSecond);
  }

  private int find(long localSecond) {
    LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
    List<ZoneOffset> valid = rules.getValidOffsets(local);
    if (valid.isEmpty()) {
      return NONE;
    }
    int found = valid.get(0).getTotalSeconds();
    if (valid.size() == 1) {
      offset = found;
      Instant instant = Instant.ofEpochSecond(localSecond - found);
      ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
      ZoneOffsetTransition after = rules.nextTransition(instant);
      from =
          before == null
              ? Long.MIN_VALUE
              : Math.max(second(before.getDateTimeBefore()), second(before.getDateTimeAfter()));
      to =
          after == null
              ? Long.MAX_VALUE
              : Math.min(second(after.getDateTimeBefore()), second(after.getDateTimeAfter()));
    }
    return found;
  }

  private static long second(LocalDateTime local) {
    return local.toEpochSecond(ZoneOffset.UTC);
  }
}
