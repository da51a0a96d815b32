package io.clicklake.job.sink;

import io.clicklake.catalog.lake.WriteOrder;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * Puts the fields of a row in the order of the table's columns. Only tables whose columns have
 * changed need this operator.
 */
final class Reorder implements MapFunction<RowData, RowData> {
  private static final long serialVersionUID = 1L;

  private final RowData.FieldGetter[] fields;
  private transient GenericRowData reordered;

  Reorder(WriteOrder order) {
    RowType columns = order.rowType();
    fields = new RowData.FieldGetter[columns.getFieldCount()];
    for (int i = 0; i < fields.length; i++) {
      int position = order.positions()[i];
      fields[i] =
          position == WriteOrder.ABSENT
              ? row -> null
              : RowData.createFieldGetter(columns.getTypeAt(i).copy(true), position);
    }
  }

  @Override
  public RowData map(RowData row) {
    if (reordered == null) {
      reordered = new GenericRowData(fields.length);
    }
    for (int i = 0; i < fields.length; i++) {
      reordered.setField(i, fields[i].getFieldOrNull(row));
    }
    return reordered;
  }
}
