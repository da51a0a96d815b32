package io.clicklake.job.counting;

import io.clicklake.job.record.ProfileMeasure;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The counts of one group in one minute. Hot path. */
public final class GroupCounts {
  private static final ProfileMeasure[] MEASURES = ProfileMeasure.values();

  final byte[] key;
  final long hash;
  private final long[] amounts = new long[MEASURES.length];
  private Map<ProfileMeasure, Map<String, long[]>> details;

  /** Null until the first row is counted. */
  private ColumnCounts columns;

  GroupCounts(byte[] key, long hash) {
    this.key = key;
    this.hash = hash;
  }

  boolean hasKey(KeyText text) {
    return Arrays.equals(key, 0, key.length, text.bytes(), 0, text.length());
  }

  @SuppressWarnings("EnumOrdinal") // The counts are not stored.
  public void add(ProfileMeasure measure, long amount) {
    amounts[measure.ordinal()] += amount;
  }

  /** Adds to a count that has a detail. Not on the hot path. */
  public void add(ProfileMeasure measure, String detail, long amount) {
    if (details == null) {
      details = new EnumMap<>(ProfileMeasure.class);
    }
    details.computeIfAbsent(measure, each -> new TreeMap<>())
            .computeIfAbsent(detail, each -> new long[1])[0] +=
        amount;
  }

  /** The counts of the values of rows. */
  ColumnCounts columns(ProfiledColumns profiled) {
    if (columns == null) {
      columns = new ColumnCounts(profiled);
    }
    return columns;
  }

  /** Passes on each count that is not zero. */
  void emit(CountEmitter to) {
    for (ProfileMeasure measure : MEASURES) {
      @SuppressWarnings("EnumOrdinal")
      long amount = amounts[measure.ordinal()];
      if (amount > 0) {
        to.emit(to.count(measure, null, amount));
      }
    }
    if (details != null) {
      details.forEach(
          (measure, counts) ->
              counts.forEach((detail, amount) -> to.emit(to.count(measure, detail, amount[0]))));
    }
    if (columns != null) {
      columns.emit(to);
    }
  }
}
