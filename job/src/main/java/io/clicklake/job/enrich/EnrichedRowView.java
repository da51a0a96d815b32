package io.clicklake.job.enrich;

import io.clicklake.job.record.CompositeRowData;
import io.clicklake.job.record.RowSplit;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.table.data.RowData;

/**
 * Combines the parts of a row and its computed columns into one row. The row is a view: no value is
 * copied. Hot path: one row object is reused for all rows.
 */
final class EnrichedRowView implements MapFunction<RowData, RowData> {
  private static final long serialVersionUID = 1L;

  private final int sharedFields;
  private final int ownFields;
  private final int computedFields;
  private final RowLayout layout;
  private transient CompositeRowData enriched;

  /**
   * @param computedFields the number of columns that SQL computed for the event
   */
  EnrichedRowView(RowSplit parts, int computedFields, RowLayout layout) {
    this.sharedFields = parts.shared().getFieldCount();
    this.ownFields = parts.own().getFieldCount();
    this.computedFields = computedFields;
    this.layout = layout;
  }

  @Override
  public RowData map(RowData computed) {
    if (enriched == null) {
      enriched = layout.row();
    }
    if (computedFields > 0) {
      enriched.with(RowLayout.OF_EVENT, computed.getRow(RowLayout.OF_EVENT, computedFields));
    }
    return enriched
        .with(RowSplit.SHARED, computed.getRow(RowSplit.SHARED, sharedFields))
        .with(RowSplit.OWN, computed.getRow(RowSplit.OWN, ownFields))
        .with(RowLayout.OF_ROW, computed);
  }
}
