package io.clicklake.job.aggregate;

import io.clicklake.job.record.FieldCopier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * Selects the key of a partial row: its group and window. Flink selects the task by the bytes of
 * the key.
 */
final class WindowKey implements KeySelector<RowData, RowData>, ResultTypeQueryable<RowData> {
  private static final long serialVersionUID = 1L;

  private final InternalTypeInfo<RowData> type;
  private final FieldCopier copier;

  WindowKey(AggregateTypes types) {
    RowType key = types.key();
    type = InternalTypeInfo.of(key);
    copier = new FieldCopier(0, key.getChildren().toArray(new LogicalType[0]));
  }

  /** Returns a copy, because state backends keep it as the key. */
  @Override
  public RowData getKey(RowData partial) {
    return copier.copy(partial).copy();
  }

  @Override
  public TypeInformation<RowData> getProducedType() {
    return type;
  }
}
