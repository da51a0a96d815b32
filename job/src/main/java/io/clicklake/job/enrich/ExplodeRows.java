package io.clicklake.job.enrich;

import io.clicklake.job.record.CompositeRowData;
import io.clicklake.job.record.RowSplit;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.Collector;

/**
 * Splits an event into its rows. Each row is a view of three parts: the shared part, the row's own
 * part ({@link RowSplit}), and the columns that SQL computed for the event. Hot path: one row
 * object is reused for all rows.
 */
final class ExplodeRows implements FlatMapFunction<RowData, RowData> {
  private static final long serialVersionUID = 1L;

  private final int sharedFields;
  private final int ownFields;
  private final RowLayout layout;
  private final EventColumns computed;

  private transient CompositeRowData row;

  /**
   * @param computedType the columns that SQL computed for the event, which follow the fields of the
   *     event
   */
  ExplodeRows(RowSplit parts, RowType computedType, RowLayout layout) {
    this.sharedFields = parts.shared().getFieldCount();
    this.ownFields = parts.own().getFieldCount();
    this.layout = layout;
    this.computed = new EventColumns(computedType);
  }

  @Override
  public void flatMap(RowData event, Collector<RowData> out) {
    if (row == null) {
      row = layout.row();
    }
    row.with(RowSplit.SHARED, event.getRow(RowSplit.SHARED, sharedFields));
    row.with(RowLayout.OF_EVENT, computed.of(event));
    ArrayData rows = event.getArray(RowSplit.ROWS);
    for (int i = 0; i < rows.size(); i++) {
      out.collect(row.with(RowSplit.OWN, rows.getRow(i, ownFields)));
    }
  }
}
