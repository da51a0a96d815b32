package io.clicklake.local.generate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What an aggregate table must add up to: exact sums and an exact count of distinct values for each
 * window and group.
 */
public final class AggregateTruth {
  private static final class Group {
    final int number;
    final long[] values;

    Group(int number, int measures) {
      this.number = number;
      this.values = new long[measures];
    }
  }

  /** Spreads numbers that count up over a hash set; odd, so that none fall together. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final String name;
  private final List<String> groupColumns;
  private final List<String> measures;
  private final Map<GroupKey, Group> groups = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<Long> seen = new HashSet<>();
  private long filtered;

  /**
   * @param groupColumns what it groups by beside the window
   * @param measures those that are summed, then the one that counts distinct values
   */
  public AggregateTruth(String name, List<String> groupColumns, List<String> measures) {
    this.name = name;
    this.groupColumns = List.copyOf(groupColumns);
    this.measures = List.copyOf(measures);
  }

  /**
   * Adds a row.
   *
   * @param sums what it adds to each summed measure
   * @param distinct the value to be counted once in its group; null for none
   */
  public void add(GroupKey key, long[] sums, String distinct) {
    Group group = groups.computeIfAbsent(key, k -> new Group(groups.size(), measures.size()));
    for (int i = 0; i < sums.length; i++) {
      group.values[i] = Math.addExact(group.values[i], sums[i]);
    }
    if (distinct != null) {
      int number = numbers.computeIfAbsent(distinct, k -> numbers.size());
      if (seen.add((((long) group.number << Integer.SIZE) | number) * GOLDEN)) {
        group.values[sums.length]++;
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

  /** The names of the values of {@link #forEach}; the last one counts distinct values. */
  public List<String> measures() {
    return measures;
  }

  public int groups() {
    return groups.size();
  }

  /** Rows that the aggregate's condition leaves out. */
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

  /** The summed measures over all groups; distinct counts do not add up, so there is none. */
  public Map<String, Long> totals() {
    Map<String, Long> totals = new LinkedHashMap<>();
    for (int i = 0; i < measures.size() - 1; i++) {
      long total = 0;
      for (Group group : groups.values()) {
        total = Math.addExact(total, group.values[i]);
      }
      totals.put(measures.get(i), total);
    }
    return totals;
  }
}
