package io.clicklake.job.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The partial counts of one group of events in one minute of arrival: what one task has counted for
 * the profile of a table. It is one record, so that the table and the key are sent once for all
 * counts. It does not change after it was emitted.
 */
public final class GroupMinute {
  /** Start of the minute of arrival, in milliseconds since 1970-01-01T00:00:00Z. */
  public final long minuteMillis;

  public final String table;

  /** As {@link ProfileMinute#key}. */
  public final String key;

  public final List<PartialCount> counts = new ArrayList<>();

  /** A group without counts. */
  public GroupMinute(long minuteMillis, String table, String key) {
    this.minuteMillis = minuteMillis;
    this.table = table;
    this.key = key;
  }

  /** A group with one count. The first versions sent and stored each count in this form. */
  public static GroupMinute of(ProfileMinute minute) {
    GroupMinute group = new GroupMinute(minute.minuteMillis, minute.table, minute.key);
    PartialCount count = group.add(ProfileMeasure.of(minute.measure), minute.detail, minute.amount);
    if (minute.total != null) {
      count.minimum = minute.minimum;
      count.maximum = minute.maximum;
      count.total = minute.total;
    }
    count.sketch = minute.sketch;
    if (minute.examples != null) {
      count.examples =
          Arrays.stream(minute.examples).map(CountedPlace::parse).toArray(CountedPlace[]::new);
    }
    return group;
  }

  /** Adds a count without numbers, sketch and examples, and returns it. */
  public PartialCount add(ProfileMeasure measure, String detail, long amount) {
    PartialCount count = new PartialCount(measure, detail, amount);
    counts.add(count);
    return count;
  }

  /** A line for each count. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    for (PartialCount count : counts) {
      lines.append(minuteMillis / 60_000).append(' ').append(table).append(' ').append(key);
      lines.append(' ').append(count).append('\n');
    }
    return lines.toString();
  }
}
