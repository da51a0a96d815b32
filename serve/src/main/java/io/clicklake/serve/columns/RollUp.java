package io.clicklake.serve.columns;

import java.util.List;
import java.util.Set;

/**
 * The deltas of some data files, combined by hour and group, and by day and group. Exact, because
 * each measure can be combined again. Immutable.
 */
final class RollUp {
  /**
   * The rows of one day (UTC).
   *
   * @param start of the day in milliseconds
   * @param hours a row for each hour and group; the start of the row is that of the hour
   * @param whole a row for each group
   */
  record Day(long start, ColumnBlock hours, ColumnBlock whole) {}

  private final Set<String> files;
  private final List<Day> days;

  RollUp(Set<String> files, List<Day> days) {
    this.files = files;
    this.days = days;
  }

  /** The keys of the files. */
  Set<String> files() {
    return files;
  }

  /** Whether all files are in a segment. */
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

  /** Adds the rows of a range to a scan: whole days where one bucket of the answer has the day. */
  void addTo(AggregateScan scan, RolledRange range) {
    for (Day day : days) {
      long end = day.start() + RolledRange.DAY;
      if (day.start() < range.to() && end > range.from()) {
        boolean whole =
            range.hasDay(day.start())
                && scan.query().buckets().index(day.start())
                    == scan.query().buckets().index(end - RolledRange.HOUR);
        scan.add(whole ? day.whole() : day.hours(), range.from(), range.to());
      }
    }
  }

  /** Adds all rows to a new roll-up. */
  void addTo(RollUpBuilder builder) {
    days.forEach(day -> builder.add(day.hours()));
  }
}
