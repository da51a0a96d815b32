package io.clicklake.job.profile;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.job.counting.KeyText;
import io.clicklake.job.record.ProfileMeasure;
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

  /** The maximum number of values of a column that a group counts separately. */
  private static final int MAX_VALUES = 100;

  private static final String VALUE = ProfileMeasure.VALUE.code();

  /** When the minute is closed; {@link #NOT_OVER} while it can get events. */
  long closesAt = NOT_OVER;

  private final int groups;
  private final String other;
  private final Set<String> alwaysKept;

  /** The totals, by the key of the group, then by measure and detail. */
  private final Map<String, Map<String, MinuteTotal>> totals = new HashMap<>();

  /** The number of groups, without the groups that are always kept. */
  private int limited;

  OpenMinute(ProfileSpec profile) {
    groups = profile.groups();
    other = KeyText.constant(profile.by(), KeyText.OTHER);
    alwaysKept =
        profile.by().isEmpty()
            ? Set.of(other)
            : Set.of(other, KeyText.constant(profile.by(), KeyText.UNKNOWN));
  }

  void add(ProfileMinute count) {
    String key = count.key;
    if (!alwaysKept.contains(key) && !totals.containsKey(key)) {
      boolean hasRoom = limited < groups * 2;
      limited += hasRoom ? 1 : 0;
      key = hasRoom ? key : other;
    }
    add(totals, key, count);
  }

  private static void add(
      Map<String, Map<String, MinuteTotal>> totals, String key, ProfileMinute count) {
    Map<String, MinuteTotal> ofKey = totals.computeIfAbsent(key, each -> new HashMap<>());
    String name = count.measure + '\n' + count.detail;
    if (!ofKey.containsKey(name) && count.measure.equals(VALUE) && isFull(ofKey, count)) {
      name = VALUE + '\n' + column(count) + KeyText.OTHER;
    }
    String detail = name.substring(count.measure.length() + 1);
    ofKey
        .computeIfAbsent(
            name, each -> new MinuteTotal(key, count, count.detail == null ? null : detail))
        .add(count);
  }

  private static boolean isFull(Map<String, MinuteTotal> ofKey, ProfileMinute count) {
    String prefix = VALUE + '\n' + column(count);
    long values = ofKey.keySet().stream().filter(name -> name.startsWith(prefix)).count();
    boolean hasOthers = ofKey.containsKey(prefix + KeyText.OTHER);
    return values - (hasOthers ? 1 : 0) >= MAX_VALUES;
  }

  /** The part of the detail {@code column=value} up to the sign {@code =}. */
  private static String column(ProfileMinute count) {
    return count.detail.substring(0, count.detail.indexOf('=') + 1);
  }

  /** All counts. */
  List<ProfileMinute> counts() {
    return counts(totals);
  }

  /** The counts of the largest groups and of all others together. */
  List<ProfileMinute> largestGroups() {
    Map<String, Long> sizes = new HashMap<>();
    totals.forEach((key, ofKey) -> sizes.put(key, size(ofKey)));
    Set<String> largest =
        totals.keySet().stream()
            .filter(key -> !alwaysKept.contains(key))
            .sorted(
                Comparator.comparing((String key) -> -sizes.get(key))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(groups)
            .collect(Collectors.toSet());
    Map<String, Map<String, MinuteTotal>> kept = new HashMap<>();
    for (ProfileMinute count : counts()) {
      boolean isKept = alwaysKept.contains(count.key) || largest.contains(count.key);
      add(kept, isKept ? count.key : other, count);
    }
    return counts(kept);
  }

  /** In the order of key, measure and detail. */
  private static List<ProfileMinute> counts(Map<String, Map<String, MinuteTotal>> totals) {
    List<ProfileMinute> counts = new ArrayList<>();
    new TreeMap<>(totals)
        .values()
        .forEach(of -> new TreeMap<>(of).values().forEach(each -> counts.add(each.toMinute())));
    return counts;
  }

  /** The events of a group, rejected events included. */
  private static long size(Map<String, MinuteTotal> ofKey) {
    return ofKey.values().stream().mapToLong(MinuteTotal::events).sum();
  }
}
