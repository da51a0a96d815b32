package io.clicklake.testkit.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The expected content of an aggregate table: the exact measures of each window and group, with
 * exact distinct counts.
 */
public final class ExpectedAggregate {
  private static final class Group {
    final int number;
    final long[] values;

    Group(int number, List<ExpectedMeasure> measures) {
      this.number = number;
      this.values = measures.stream().mapToLong(ExpectedMeasure::nothing).toArray();
    }
  }

  /**
   * The multiplier that spreads consecutive numbers over a hash set. It is odd, so that no two
   * numbers collide.
   */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final String name;
  private final List<String> groupColumns;
  private final long windowMillis;
  private final List<ExpectedMeasure> measures;
  private final Map<GroupKey, Group> groups = new HashMap<>();
  private final Map<Object, Object> columns = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<Long> seen = new HashSet<>();
  private long filtered;

  /**
   * @param groupColumns the group columns, without the window
   * @param measures the measures; a distinct count, if there is one, is the last
   */
  public ExpectedAggregate(
      String name, Duration window, List<String> groupColumns, List<ExpectedMeasure> measures) {
    this.name = name;
    this.windowMillis = window.toMillis();
    this.groupColumns = List.copyOf(groupColumns);
    this.measures = List.copyOf(measures);
  }

  /**
   * The group of a row at this time. Equal values are stored once, since millions of keys contain
   * them.
   */
  public GroupKey key(Instant at, Object... group) {
    Object[] once = new Object[group.length];
    for (int i = 0; i < group.length; i++) {
      once[i] = columns.computeIfAbsent(group[i], value -> value);
    }
    return GroupKey.of(Math.floorDiv(at.toEpochMilli(), windowMillis) * windowMillis, once);
  }

  /**
   * Adds a row.
   *
   * @param values the value to add to each measure except the distinct count
   * @param distinct the value to count once in its group; null for none
   */
  public void add(GroupKey key, long[] values, String distinct) {
    Group group = groups.computeIfAbsent(key, k -> new Group(groups.size(), measures));
    for (int i = 0; i < values.length; i++) {
      group.values[i] = measures.get(i).together(group.values[i], values[i]);
    }
    if (distinct != null) {
      int number = numbers.computeIfAbsent(distinct, k -> numbers.size());
      if (seen.add((((long) group.number << Integer.SIZE) | number) * GOLDEN)) {
        group.values[values.length]++;
      }
    }
  }

  public void addFiltered() {
    filtered++;
  }

  public String name() {
    return name;
  }

  public List<String> groupColumns() {
    return groupColumns;
  }

  /** Names of the values that {@link #forEach} passes. */
  public List<ExpectedMeasure> measures() {
    return measures;
  }

  public int groups() {
    return groups.size();
  }

  /** Rows that the aggregate's condition excludes. */
  public long filtered() {
    return filtered;
  }

  /** The measures of a group; null when it has no row. */
  public long[] values(GroupKey key) {
    Group group = groups.get(key);
    return group == null ? null : group.values.clone();
  }

  public void forEach(BiConsumer<GroupKey, long[]> consumer) {
    groups.forEach((key, group) -> consumer.accept(key, group.values.clone()));
  }

  /** The sums of all groups. Measures that cannot be added up are left out. */
  public Map<String, Long> totals() {
    return totals(groups.values().stream().map(group -> group.values).toList());
  }

  /** Computes the same sums from actual values. */
  public Map<String, Long> totals(Collection<long[]> found) {
    Map<String, Long> totals = new LinkedHashMap<>();
    for (int i = 0; i < measures.size(); i++) {
      if (measures.get(i).kind() == ExpectedMeasure.Kind.SUM) {
        long total = 0;
        for (long[] values : found) {
          total = Math.addExact(total, values[i]);
        }
        totals.put(measures.get(i).name(), total);
      }
    }
    return totals;
  }
}
