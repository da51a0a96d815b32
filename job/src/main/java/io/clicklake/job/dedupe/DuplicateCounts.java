package io.clicklake.job.dedupe;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.counting.GroupCounts;
import io.clicklake.job.counting.PartialCounts;
import io.clicklake.job.counting.ProfileCounts;
import io.clicklake.job.counting.RowValues;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.RowCursor;
import io.clicklake.job.record.RowSplit;
import java.util.List;

/**
 * Counts the duplicates of each table that has a profile. They are grouped by the columns of the
 * profile. A duplicate that has no rows for a table is not counted for this table.
 */
final class DuplicateCounts {
  /** A table that has a profile. */
  private static final class Profiled {
    private final ProfileCounts counts;
    private final RowValues shared;
    private final int[] by;
    private final int arrivedAt;

    private Profiled(ProfileCounts counts, RowSplit split) {
      this.counts = counts;
      this.shared = new RowValues(split.shared());
      this.by = shared.positions(counts.spec().by());
      this.arrivedAt = split.shared().getFieldIndex(ProfileSpec.ARRIVED_AT);
    }
  }

  private final PartialCounts partial;
  private final List<RowSplit> parts;

  /** By the position of the table in the dataset; null for a table without a profile. */
  private final Profiled[] tables;

  private final boolean anyTable;

  /**
   * @param tables the tables of the dataset; empty if nothing is counted
   * @param parts how the rows of each table are split
   */
  DuplicateCounts(List<TableSpec> tables, List<RowSplit> parts, PartialCounts partial) {
    this.partial = partial;
    this.parts = parts;
    this.tables = new Profiled[tables.size()];
    for (int i = 0; i < this.tables.length; i++) {
      if (tables.get(i).profile().isPresent()) {
        this.tables[i] = new Profiled(partial.of(tables.get(i)), parts.get(i));
      }
    }
    this.anyTable = tables.stream().anyMatch(table -> table.profile().isPresent());
  }

  void add(DecodedEvent event, boolean differs) {
    if (!anyTable) {
      return;
    }
    RowCursor cursor = event.cursor(parts);
    while (cursor.next()) {
      Profiled table = tables[cursor.table()];
      if (table != null && cursor.count() > 0) {
        RowValues shared = table.shared.of(cursor.shared());
        GroupCounts group = table.counts.group(shared.millis(table.arrivedAt), shared, table.by);
        group.add(ProfileMeasure.DUPLICATES, shared);
        if (differs) {
          group.add(ProfileMeasure.DUPLICATES_DIFFER, shared);
        }
      }
    }
  }

  void flush() {
    partial.flush();
  }

  void close() {
    partial.close();
  }
}
