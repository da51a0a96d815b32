package io.clicklake.job.profile;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.job.counting.ProfileKey;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.ProfileMinute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The counts of one table in one minute. It has at most twice as many groups as the profile, not
 * counting the unknown group. The counts of all other groups are added up in one group.
 */
final class OpenMinute {
  static final long NOT_OVER = Long.MIN_VALUE;

  /** When the minute is closed; {@link #NOT_OVER} while it can get events. */
  long closesAt = NOT_OVER;

  private final long minuteMillis;
  private final String table;
  private final int groups;
  private final String other;
  private final Set<String> alwaysKept;

  /** The sums, by the key of the group. */
  private final Map<String, GroupTotals> totals = new HashMap<>();

  /** The number of groups, without the groups that are always kept. */
  private int limited;

  OpenMinute(long minuteMillis, String table, ProfileSpec profile) {
    this.minuteMillis = minuteMillis;
    this.table = table;
    groups = profile.groups();
    other = ProfileKey.constant(profile.by(), ProfileKey.OTHER);
    alwaysKept =
        profile.by().isEmpty()
            ? Set.of(other)
            : Set.of(other, ProfileKey.constant(profile.by(), ProfileKey.UNKNOWN));
  }

  void add(GroupMinute counts) {
    GroupTotals group = totals.get(counts.key);
    if (group == null) {
      group = newGroup(counts.key);
    }
    group.add(counts);
  }

  private GroupTotals newGroup(String key) {
    if (alwaysKept.contains(key)) {
      return totals(key);
    }
    if (limited == groups * 2) {
      return totals(other);
    }
    limited++;
    return totals(key);
  }

  private GroupTotals totals(String key) {
    return totals.computeIfAbsent(key, each -> new GroupTotals(minuteMillis, table, each));
  }

  /** All counts. */
  List<GroupMinute> counts() {
    return totals.values().stream().map(GroupTotals::toGroup).collect(Collectors.toList());
  }

  /**
   * Adds up all groups but the largest ones in one group, and returns the counts in the order of
   * key, measure and detail. The caller must not add counts after that.
   */
  List<ProfileMinute> close() {
    for (String key : smallGroups()) {
      totals(other).add(totals.remove(key).toGroup());
    }
    List<ProfileMinute> minutes = new ArrayList<>();
    new TreeMap<>(totals).values().forEach(group -> group.addTo(minutes));
    return minutes;
  }

  /** The keys of the groups that are not kept, in order. */
  private List<String> smallGroups() {
    if (limited <= groups) {
      return List.of();
    }
    Map<String, Long> events = new HashMap<>();
    totals.forEach((key, group) -> events.put(key, group.events()));
    return totals.keySet().stream()
        .filter(key -> !alwaysKept.contains(key))
        .sorted(
            Comparator.comparing((String key) -> -events.get(key))
                .thenComparing(Comparator.naturalOrder()))
        .skip(groups)
        .sorted()
        .collect(Collectors.toList());
  }
}
