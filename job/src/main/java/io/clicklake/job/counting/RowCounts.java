package io.clicklake.job.counting;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.job.record.ProfileMeasure;
import java.util.Set;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * Counts rows and their values. The rows of an event are in one group, which is found once. A
 * column that has one value for an event is read once. Hot path.
 */
public final class RowCounts {
  private final ProfileCounts counts;
  private final RowValues values;
  private final ProfiledColumns ofEvent;
  private final ProfiledColumns ofRow;
  private final int[] by;
  private final int arrivedAt;

  /** Null if no column has one value for an event. */
  private final LastEvent lastEvent;

  /**
   * @param type the type of the rows
   * @param eventColumns the columns that have the same value in all rows of an event
   */
  public RowCounts(ProfileCounts counts, RowType type, Set<String> eventColumns) {
    ProfileSpec spec = counts.spec();
    this.counts = counts;
    this.values = new RowValues(type);
    this.ofEvent = new ProfiledColumns(spec, values, eventColumns::contains);
    this.ofRow = new ProfiledColumns(spec, values, column -> !eventColumns.contains(column));
    this.by = values.positions(spec.by());
    this.arrivedAt = type.getFieldIndex(ProfileSpec.ARRIVED_AT);
    this.lastEvent = eventColumns.isEmpty() ? null : new LastEvent();
  }

  /** The values of the row that was counted last. */
  public ProfiledValues values() {
    return values;
  }

  /** Counts a row, and returns the group in which it is counted. */
  public GroupCounts add(RowData row) {
    values.of(row);
    boolean isRepeated = lastEvent != null && lastEvent.has(row) && counts.last() != null;
    GroupCounts group =
        isRepeated ? counts.last() : counts.group(values.millis(arrivedAt), values, by);
    group.add(ProfileMeasure.ROWS, 1);
    if (isRepeated) {
      group.ofEvent(ofEvent).repeat();
    } else {
      group.ofEvent(ofEvent).add(values);
    }
    group.ofRow(ofRow).add(values);
    return group;
  }
}
