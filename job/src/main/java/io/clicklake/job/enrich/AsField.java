package io.clicklake.job.enrich;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/** Makes a row the only field of another, so that SQL passes it on as a whole. Hot and reused. */
final class AsField implements MapFunction<RowData, RowData> {
  private static final long serialVersionUID = 1L;

  private transient GenericRowData outer;

  @Override
  public RowData map(RowData row) {
    if (outer == null) {
      outer = new GenericRowData(1);
    }
    outer.setField(0, row);
    return outer;
  }
}
