package io.clicklake.serve.columns;

import java.util.List;
import java.util.Set;

/**
 * The deltas of some data files, combined by hour and group, and by day and group. Results from a
 * roll-up are exact, because the combined values of each measure can be combined again. Immutable.
 */
final class RollUp {
  /**
   * The rows of one day (UTC).
   *
   * @param start the start of the day in milliseconds
   * @param hours one row for each hour and group; it starts at the start of the hour
   * @param whole one row for each group
   */
  record Day(long start, ColumnBlock hours, ColumnBlock whole) {}

  private final Set<String> files;
  private final List<Day> days;
  private final boolean isComplete;

  RollUp(Set<String> files, List<Day> days) {
    this(files, days, true);
  }

  private RollUp(Set<String> files, List<Day> days, boolean isComplete) {
    this.files = files;
    this.days = days;
    this.isComplete = isComplete;
  }

  /** The keys of the files. */
  Set<String> files() {
    return files;
  }

  /** Whether all files of this roll-up are in a segment. */
  boolean fits(FileSegment segment) {
    return segment.keys().containsAll(files);
  }

  long rows() {
    return days.stream().mapToLong(day -> day.hours().rows()).sum();
  }

  /** The approximate size in memory. */
  long bytes() {
    return days.stream().mapToLong(day -> day.hours().bytes() + day.whole().bytes()).sum();
  }

  /** The approximate size in memory of the sketches by hour. */
  long hourSketchBytes() {
    return days.stream().mapToLong(day -> day.hours().sketchBytes()).sum();
  }

  /** Whether this roll-up still has its sketches by hour. */
  boolean isComplete() {
    return isComplete;
  }

  /** A copy without the sketches by hour, which need the most memory. */
  RollUp withoutHourSketches() {
    List<Day> smaller =
        days.stream()
            .map(day -> new Day(day.start(), day.hours().withoutSketches(), day.whole()))
            .toList();
    return new RollUp(files, smaller, false);
  }

  /** Whether this roll-up has all columns that a scan reads in this range. */
  boolean answers(AggregateScan scan, RolledRange range) {
    return isComplete
        || !scan.readsSketches()
        || days.stream().allMatch(day -> !overlaps(day, range) || isWhole(day, scan, range));
  }

  private static boolean overlaps(Day day, RolledRange range) {
    return day.start() < range.to() && day.start() + RolledRange.DAY > range.from();
  }

  /** Whether the whole day is in the range, and in one time bucket of the answer. */
  private static boolean isWhole(Day day, AggregateScan scan, RolledRange range) {
    long lastHour = day.start() + RolledRange.DAY - RolledRange.HOUR;
    return range.hasDay(day.start())
        && scan.query().buckets().index(day.start()) == scan.query().buckets().index(lastHour);
  }

  /**
   * Adds the rows of a range to a scan. Where one time bucket of the answer contains a whole day,
   * adds the rows of the day, and otherwise the rows of its hours.
   */
  void addTo(AggregateScan scan, RolledRange range) {
    for (Day day : days) {
      if (overlaps(day, range)) {
        scan.add(isWhole(day, scan, range) ? day.whole() : day.hours(), range.from(), range.to());
      }
    }
  }

  /** Adds all rows to a new roll-up. */
  void addTo(RollUpBuilder builder) {
    days.forEach(day -> builder.add(day.hours()));
  }
}
