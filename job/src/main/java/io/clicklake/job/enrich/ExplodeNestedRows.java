package io.clicklake.job.enrich;

import io.clicklake.job.record.RowSplit;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.Collector;

/**
 * Splits an event into rows. The rows are the input of SQL that computes columns for each row. Each
 * row has nested fields: the shared part, the own part ({@link RowSplit}), and the columns that SQL
 * has already computed for the event, if there are any. Hot path: one row object is reused for all
 * rows.
 */
final class ExplodeNestedRows implements FlatMapFunction<RowData, RowData> {
  private static final long serialVersionUID = 1L;

  private final int sharedFields;
  private final int ownFields;

  /** Null if SQL computes no column for the event. */
  private final EventColumns computed;

  private transient GenericRowData outer;

  /**
   * @param computedType the columns that SQL computed for the event, which follow the fields of the
   *     event
   */
  ExplodeNestedRows(RowSplit parts, RowType computedType) {
    this.sharedFields = parts.shared().getFieldCount();
    this.ownFields = parts.own().getFieldCount();
    this.computed = computedType.getFieldCount() > 0 ? new EventColumns(computedType) : null;
  }

  @Override
  public void flatMap(RowData event, Collector<RowData> out) {
    if (outer == null) {
      outer = new GenericRowData(computed == null ? 2 : 3);
    }
    outer.setField(RowSplit.SHARED, event.getRow(RowSplit.SHARED, sharedFields));
    if (computed != null) {
      outer.setField(RowLayout.OF_EVENT, computed.of(event));
    }
    ArrayData rows = event.getArray(RowSplit.ROWS);
    for (int i = 0; i < rows.size(); i++) {
      outer.setField(RowSplit.OWN, rows.getRow(i, ownFields));
      out.collect(outer);
    }
  }
}
