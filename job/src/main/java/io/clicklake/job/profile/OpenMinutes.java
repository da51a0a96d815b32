package io.clicklake.job.profile;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.job.counting.PartialCounts;
import io.clicklake.job.record.ArrivalTime;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.ProfileMinute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The minutes that are not closed yet. A minute is closed {@link #WAIT} milliseconds, or {@link
 * #WAIT_BEHIND} milliseconds, after all tasks of decode have read the stream up to the end of the
 * minute, because the counts of the later stages arrive later. Minutes are minutes of arrival, so a
 * minute is not closed too early when the job is behind. When no records arrive, decode sends the
 * time of its own clock. If older records arrive after that, decode sends an earlier time, and a
 * minute whose end is after this time stays open.
 */
final class OpenMinutes {
  /**
   * How long a minute waits for counts, in milliseconds. The stages emit the counts of a minute
   * that is over every two seconds.
   */
  static final long WAIT = 5_000;

  /**
   * How long a minute waits if the job is behind. Then the stages emit the counts of a minute up to
   * four seconds after its last event, and the events can be in front of a stage for longer.
   */
  static final long WAIT_BEHIND = 10_000;

  private static final long MINUTE = 60_000;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final Map<String, ProfileSpec> profiles;

  /** The open minutes, by the start of the minute in milliseconds, then by table. */
  private final Map<Long, Map<String, OpenMinute>> minutes = new TreeMap<>();

  /** For each task of decode, the arrival time up to which the task has read. */
  private long[] arrivals = {UNKNOWN};

  /**
   * @param profiles by table
   */
  OpenMinutes(Map<String, ProfileSpec> profiles) {
    this.profiles = profiles;
  }

  /** Adds counts. Counts of a table that has no profile any more are dropped. */
  void add(GroupMinute counts) {
    ProfileSpec profile = profiles.get(counts.table);
    if (profile != null) {
      minutes
          .computeIfAbsent(counts.minuteMillis, minute -> new TreeMap<>())
          .computeIfAbsent(
              counts.table, table -> new OpenMinute(counts.minuteMillis, table, profile))
          .add(counts);
    }
  }

  void arrived(ArrivalTime time) {
    if (arrivals.length != time.subtasks) {
      arrivals = new long[time.subtasks];
      Arrays.fill(arrivals, UNKNOWN);
    }
    arrivals[time.subtask] = time.millis;
  }

  /** Closes the minutes that have waited long enough, and returns their counts. */
  List<ProfileMinute> close(long now) {
    long read = Arrays.stream(arrivals).min().orElse(UNKNOWN);
    List<ProfileMinute> closed = new ArrayList<>();
    for (Iterator<Map.Entry<Long, Map<String, OpenMinute>>> all = minutes.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<Long, Map<String, OpenMinute>> next = all.next();
      if (read < next.getKey() + MINUTE) {
        next.getValue().values().forEach(minute -> minute.closesAt = OpenMinute.NOT_OVER);
      } else {
        boolean isBehind = PartialCounts.isBehind(next.getKey() / MINUTE, now / MINUTE);
        close(next.getValue(), now, isBehind ? WAIT_BEHIND : WAIT, closed);
      }
      if (next.getValue().isEmpty()) {
        all.remove();
      }
    }
    return closed;
  }

  private static void close(
      Map<String, OpenMinute> tables, long now, long wait, List<ProfileMinute> closed) {
    for (Iterator<OpenMinute> all = tables.values().iterator(); all.hasNext(); ) {
      OpenMinute minute = all.next();
      if (minute.closesAt == OpenMinute.NOT_OVER) {
        minute.closesAt = now + wait;
      } else if (now >= minute.closesAt) {
        closed.addAll(minute.close());
        all.remove();
      }
    }
  }

  /** Closes all minutes. */
  List<ProfileMinute> closeAll() {
    List<ProfileMinute> closed = new ArrayList<>();
    minutes
        .values()
        .forEach(tables -> tables.values().forEach(minute -> closed.addAll(minute.close())));
    minutes.clear();
    return closed;
  }

  /** The counts of all open minutes, to be added again after a restore. */
  List<GroupMinute> counts() {
    List<GroupMinute> counts = new ArrayList<>();
    minutes.values().forEach(tables -> tables.values().forEach(m -> counts.addAll(m.counts())));
    return counts;
  }
}
