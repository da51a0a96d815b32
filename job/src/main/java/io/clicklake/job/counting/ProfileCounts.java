package io.clicklake.job.counting;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.record.GroupMinute;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The counts that one task makes for the profile of one table. For each minute, a task keeps at
 * most twice as many groups as the profile keeps. The stage profile then chooses the largest groups
 * of all tasks. Hot path: if an event has the key of the previous event, it costs one comparison of
 * keys. Otherwise it also costs one hash.
 */
public final class ProfileCounts {
  static final long MINUTE = 60_000;

  private final String table;
  private final ProfileSpec spec;
  private final ProfileKey key;
  private final byte[] otherKey;
  private final Map<Long, MinuteCounts> minutes = new TreeMap<>();
  private MinuteCounts last;
  private GroupCounts lastGroup;

  /**
   * @param table a table with a profile
   */
  ProfileCounts(TableSpec table) {
    this.table = table.name();
    this.spec = table.profile().orElseThrow();
    this.key = new ProfileKey(spec.by());
    key.start();
    spec.by().forEach(column -> key.append(ProfileKey.OTHER));
    this.otherKey = key.toBytes();
  }

  public ProfileSpec spec() {
    return spec;
  }

  /** The counts of the group of a row. */
  public GroupCounts group(long arrivalMillis, ProfiledValues row, int[] by) {
    key.start();
    for (int column : by) {
      row.appendTo(key, column);
    }
    return group(arrivalMillis, key);
  }

  /** The counts of the events whose columns could not be read. */
  public GroupCounts unknown(long arrivalMillis) {
    key.start();
    spec.by().forEach(column -> key.append(ProfileKey.UNKNOWN));
    return group(arrivalMillis, key);
  }

  /** The counts of the group with this key. */
  public GroupCounts group(long arrivalMillis, ProfileKey of) {
    long minute = Math.floorDiv(arrivalMillis, MINUTE);
    if (last == null || last.minute != minute) {
      last =
          minutes.computeIfAbsent(
              minute, each -> new MinuteCounts(each, spec.groups() * 2, otherKey));
    }
    lastGroup = last.group(of);
    return lastGroup;
  }

  /** The group that was found last; null if none was found since counts were last emitted. */
  GroupCounts last() {
    return lastGroup;
  }

  /** Emits all counts, and forgets them. */
  void drain(Consumer<GroupMinute> to) {
    drain(counts -> true, to);
  }

  /**
   * Emits the counts of the minutes that are over, and forgets them. When the job is behind, all
   * minutes are over before their events are read. Then the counts of a minute are emitted if none
   * was added since the last call, because otherwise each call would emit nearly all groups.
   *
   * @param nowMinute the minute of the clock, in minutes since 1970
   */
  void drainMinutesOver(long nowMinute, Consumer<GroupMinute> to) {
    drain(
        counts -> {
          boolean isQuiet = counts.isQuiet();
          return counts.minute < nowMinute
              && (isQuiet || !PartialCounts.isBehind(counts.minute, nowMinute));
        },
        to);
  }

  private void drain(Predicate<MinuteCounts> condition, Consumer<GroupMinute> to) {
    minutes
        .values()
        .removeIf(
            counts -> {
              boolean isDrained = condition.test(counts);
              if (isDrained) {
                drain(counts, to);
              }
              return isDrained;
            });
    last = null;
    lastGroup = null;
  }

  private void drain(MinuteCounts counts, Consumer<GroupMinute> to) {
    for (GroupCounts group : counts.all()) {
      GroupMinute minute = new GroupMinute(counts.minute * MINUTE, table, key.text(group.key));
      group.addTo(minute);
      to.accept(minute);
    }
  }
}
