package io.clicklake.job.profile;

import io.clicklake.job.counting.ProfileKey;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.PartialCount;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sums of the counts of one group in one minute. */
final class GroupTotals {
  /** The maximum number of values of a column that a group counts separately. */
  private static final int MAX_VALUES = 100;

  private static final Comparator<MinuteTotal> ORDER =
      Comparator.comparing((MinuteTotal total) -> total.measure.code())
          .thenComparing(total -> total.detail, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final long minuteMillis;
  private final String table;
  private final String key;

  /** By measure and detail. The detail is null if the measure has none. */
  private final Map<ProfileMeasure, Map<String, MinuteTotal>> totals =
      new EnumMap<>(ProfileMeasure.class);

  GroupTotals(long minuteMillis, String table, String key) {
    this.minuteMillis = minuteMillis;
    this.table = table;
    this.key = key;
  }

  /** Adds counts of this group, or of another group that is a part of this group. */
  void add(GroupMinute group) {
    for (PartialCount count : group.counts) {
      total(count).add(count);
    }
  }

  private MinuteTotal total(PartialCount count) {
    Map<String, MinuteTotal> details =
        totals.computeIfAbsent(count.measure, measure -> new HashMap<>());
    MinuteTotal total = details.get(count.detail);
    if (total != null) {
      return total;
    }
    String detail = count.detail;
    if (count.measure == ProfileMeasure.VALUE && isFull(details, column(detail))) {
      detail = column(detail) + ProfileKey.OTHER;
    }
    return details.computeIfAbsent(detail, each -> new MinuteTotal(count.measure, each));
  }

  /** The part of the detail {@code column=value} up to the sign {@code =}. */
  private static String column(String detail) {
    return detail.substring(0, detail.indexOf('=') + 1);
  }

  private static boolean isFull(Map<String, MinuteTotal> values, String column) {
    if (values.size() < MAX_VALUES) {
      return false;
    }
    String others = column + ProfileKey.OTHER;
    return values.keySet().stream()
            .filter(detail -> detail.startsWith(column) && !detail.equals(others))
            .count()
        >= MAX_VALUES;
  }

  /** The events of the group, rejected events included. */
  long events() {
    return amount(ProfileMeasure.EVENTS) + amount(ProfileMeasure.REJECTED);
  }

  private long amount(ProfileMeasure measure) {
    return totals.getOrDefault(measure, Map.of()).values().stream()
        .mapToLong(MinuteTotal::amount)
        .sum();
  }

  /** A copy of the sums. */
  GroupMinute toGroup() {
    GroupMinute group = new GroupMinute(minuteMillis, table, key);
    totals.values().forEach(of -> of.values().forEach(total -> total.addTo(group)));
    return group;
  }

  /** Adds the sums to a list, in the order of measure and detail. */
  void addTo(List<ProfileMinute> minutes) {
    List<MinuteTotal> all = new ArrayList<>();
    totals.values().forEach(of -> all.addAll(of.values()));
    all.sort(ORDER);
    all.forEach(total -> minutes.add(total.toMinute(minuteMillis, table, key)));
  }
}
