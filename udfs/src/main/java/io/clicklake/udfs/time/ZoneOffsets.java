package io.clicklake.udfs.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * The offsets of one time zone. If a local time occurs twice because clocks are set back, its first
 * occurrence counts. A local time that does not occur, because clocks are set forward, has no
 * offset.
 *
 * <p>Hot path: the last interval without a change of the clocks is kept, so most calls only compare
 * numbers. Not thread safe.
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

  /** The offset from UTC in seconds at a local time, which is given as if it were in UTC. */
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
