package io.clicklake.job.counting;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.job.record.ProfileMeasure;

/** Counts the current row and its values. Hot path. */
public final class RowCounts {
  private final ProfiledColumns columns;
  private final ProfiledValues row;

  public RowCounts(ProfileSpec spec, RowValues row) {
    this.columns = new ProfiledColumns(spec, row);
    this.row = row;
  }

  /** Counts the current row in its group. */
  public void add(GroupCounts group) {
    group.add(ProfileMeasure.ROWS, 1);
    group.columns(columns).add(row);
  }
}
