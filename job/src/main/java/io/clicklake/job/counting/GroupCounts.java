package io.clicklake.job.counting;

import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.PartialCount;
import io.clicklake.job.record.ProfileMeasure;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The counts of one group in one minute. Hot path. */
public final class GroupCounts {
  private static final ProfileMeasure[] MEASURES = ProfileMeasure.values();

  /** The count of one measure and one detail, with example events. */
  private static final class DetailCount {
    private long amount;
    private ExamplePlaces examples;
  }

  final byte[] key;
  final int hash;
  private final long[] amounts = new long[MEASURES.length];

  /** For each measure, places of example events; null if the measure has none. */
  private ExamplePlaces[] examples;

  private Map<ProfileMeasure, Map<String, DetailCount>> details;

  /** The columns that have one value for an event; null until the first row is counted. */
  private ColumnCounts ofEvent;

  /** The other columns; null until the first row is counted. */
  private ColumnCounts ofRow;

  GroupCounts(byte[] key, int hash) {
    this.key = key;
    this.hash = hash;
  }

  @SuppressWarnings("EnumOrdinal") // The ordinals are not stored.
  public void add(ProfileMeasure measure, long amount) {
    amounts[measure.ordinal()] += amount;
  }

  /** Adds 1 to a count, and keeps the place of the event as an example. */
  @SuppressWarnings("EnumOrdinal")
  public void add(ProfileMeasure measure, PlacedEvent event) {
    amounts[measure.ordinal()]++;
    if (examples == null) {
      examples = new ExamplePlaces[MEASURES.length];
    }
    if (examples[measure.ordinal()] == null) {
      examples[measure.ordinal()] = new ExamplePlaces();
    }
    examples[measure.ordinal()].add(event);
  }

  /** Adds to a count that has a detail. Not on the hot path. */
  public void add(ProfileMeasure measure, String detail, long amount) {
    detail(measure, detail).amount += amount;
  }

  /**
   * Adds to a count that has a detail, and keeps the place of the event as an example. Not on the
   * hot path.
   */
  public void add(ProfileMeasure measure, String detail, long amount, PlacedEvent event) {
    DetailCount count = detail(measure, detail);
    count.amount += amount;
    if (count.examples == null) {
      count.examples = new ExamplePlaces();
    }
    count.examples.add(event);
  }

  private DetailCount detail(ProfileMeasure measure, String detail) {
    if (details == null) {
      details = new EnumMap<>(ProfileMeasure.class);
    }
    return details
        .computeIfAbsent(measure, each -> new TreeMap<>())
        .computeIfAbsent(detail, each -> new DetailCount());
  }

  /** The counts of the columns that have one value for an event. */
  ColumnCounts ofEvent(ProfiledColumns columns) {
    if (ofEvent == null) {
      ofEvent = new ColumnCounts(columns);
    }
    return ofEvent;
  }

  /** The counts of the other columns. */
  ColumnCounts ofRow(ProfiledColumns columns) {
    if (ofRow == null) {
      ofRow = new ColumnCounts(columns);
    }
    return ofRow;
  }

  /** Adds each count that is not zero. */
  @SuppressWarnings("EnumOrdinal")
  void addTo(GroupMinute minute) {
    for (ProfileMeasure measure : MEASURES) {
      int i = measure.ordinal();
      if (amounts[i] > 0) {
        add(measure, null, amounts[i], examples == null ? null : examples[i], minute);
      }
    }
    if (details != null) {
      details.forEach(
          (measure, counts) ->
              counts.forEach(
                  (detail, count) -> add(measure, detail, count.amount, count.examples, minute)));
    }
    if (ofRow != null) {
      ofEvent.addTo(minute);
      ofRow.addTo(minute);
    }
  }

  private static void add(
      ProfileMeasure measure,
      String detail,
      long amount,
      ExamplePlaces examples,
      GroupMinute minute) {
    PartialCount count = minute.add(measure, detail, amount);
    count.examples = examples == null ? null : examples.toArray();
  }
}
