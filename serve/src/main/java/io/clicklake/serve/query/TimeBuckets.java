package io.clicklake.serve.query;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;

/**
 * The time buckets that cover a range. The first bucket can start before the range, and the last
 * one can end after it.
 */
public final class TimeBuckets {
  /** The start of each bucket, in milliseconds; null if all buckets have the same length. */
  private final long[] starts;

  private final long first;
  private final long step;
  private final int count;

  private TimeBuckets(long[] starts, long first, long step, int count) {
    this.starts = starts;
    this.first = first;
    this.step = step;
    this.count = count;
  }

  /**
   * @param limit the highest number of buckets
   * @throws IllegalArgumentException if there are more buckets than the limit
   */
  public static TimeBuckets of(
      Grain grain, ZoneId zone, long windowMillis, Instant from, Instant to, int limit) {
    long start = from.toEpochMilli();
    long end = to.toEpochMilli();
    if (grain == Grain.TOTAL) {
      return new TimeBuckets(null, start, end - start, 1);
    }
    if (grain.isCalendar()) {
      return new TimeBuckets(calendar(grain, zone, from, to, limit), 0, 0, 0);
    }
    long step = grain == Grain.WINDOW ? windowMillis : grain.millis();
    long first = Math.floorDiv(start, step) * step;
    long count = Math.floorDiv(end - first + step - 1, step);
    if (count > limit) {
      throw new IllegalArgumentException(Long.toString(count));
    }
    return new TimeBuckets(null, first, step, (int) count);
  }

  private static long[] calendar(Grain grain, ZoneId zone, Instant from, Instant to, int limit) {
    long[] starts = new long[16];
    int count = 0;
    LocalDate day = first(grain, LocalDate.ofInstant(from, zone));
    Instant start = day.atStartOfDay(zone).toInstant();
    while (start.isBefore(to)) {
      if (count == limit) {
        throw new IllegalArgumentException("more than " + limit);
      }
      starts = count < starts.length ? starts : Arrays.copyOf(starts, count * 2);
      starts[count++] = start.toEpochMilli();
      day = next(grain, day);
      start = day.atStartOfDay(zone).toInstant();
    }
    return Arrays.copyOf(starts, count);
  }

  private static LocalDate first(Grain grain, LocalDate day) {
    return switch (grain) {
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      default -> day;
    };
  }

  private static LocalDate next(Grain grain, LocalDate day) {
    return switch (grain) {
      case WEEK -> day.plusWeeks(1);
      case MONTH -> day.plusMonths(1);
      default -> day.plusDays(1);
    };
  }

  public int count() {
    return starts == null ? count : starts.length;
  }

  /** Whether all buckets except the first one start at multiples of this length since 1970. */
  public boolean startAtMultiplesOf(long millis) {
    if (starts == null) {
      return count == 1 || (first % millis == 0 && step % millis == 0);
    }
    return Arrays.stream(starts).skip(1).allMatch(start -> start % millis == 0);
  }

  /** The start of a bucket in milliseconds. */
  public long start(int bucket) {
    return starts == null ? first + bucket * step : starts[bucket];
  }

  /** The bucket of a time in the range. Hot path: called for each row. */
  public int index(long millis) {
    if (starts == null) {
      return (int) ((millis - first) / step);
    }
    int found = Arrays.binarySearch(starts, millis);
    return found >= 0 ? found : -found - 2;
  }
}
