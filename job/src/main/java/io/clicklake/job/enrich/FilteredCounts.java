package io.clicklake.job.enrich;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.counting.PartialCounts;
import io.clicklake.job.counting.ProfileCounts;
import io.clicklake.job.counting.RowValues;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.RowSplit;
import java.io.Serializable;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * Counts the rows that the filters of a table leave out. The counts are for the profile of the
 * table. The columns that group the rows are in the shared part of an element, or, if the element
 * is an enriched row, in the element itself.
 */
final class FilteredCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TableSpec table;
  private final RowType type;
  private final boolean isEnriched;
  private transient PartialCounts partial;
  private transient ProfileCounts counts;
  private transient RowValues values;
  private transient int[] by;
  private transient int arrivedAt;

  private FilteredCounts(TableSpec table, RowType type, boolean isEnriched) {
    this.table = table;
    this.type = type;
    this.isEnriched = isEnriched;
  }

  /** For elements with a shared part. */
  static FilteredCounts bySharedPart(TableSpec table) {
    return new FilteredCounts(table, RowSplit.of(table).shared(), false);
  }

  /** For enriched rows. */
  static FilteredCounts byRow(TableSpec table, RowType enriched) {
    return new FilteredCounts(table, enriched, true);
  }

  void open(PartialCounts to) {
    partial = to;
    counts = to.of(table);
    values = new RowValues(type);
    by = values.positions(counts.spec().by());
    arrivedAt = type.getFieldIndex(ProfileSpec.ARRIVED_AT);
  }

  void add(RowData element, String detail, long rows) {
    values.of(isEnriched ? element : element.getRow(RowSplit.SHARED, type.getFieldCount()));
    counts.group(values.millis(arrivedAt), values, by).add(ProfileMeasure.FILTERED, detail, rows);
  }

  void flush() {
    partial.flush();
  }

  void close() {
    if (partial != null) {
      partial.close();
    }
  }
}
