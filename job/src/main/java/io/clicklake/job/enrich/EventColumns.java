package io.clicklake.job.enrich;

import io.clicklake.job.record.FieldCopier;
import io.clicklake.job.record.RowSplit;
import java.io.Serializable;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * Serializes the columns that SQL computed for an event, once for all rows of the event. So each
 * next operator reads them from bytes. Hot path.
 */
final class EventColumns implements Serializable {
  private static final long serialVersionUID = 1L;

  private final FieldCopier copier;

  /**
   * @param columns the columns, which follow the fields of the event
   */
  EventColumns(RowType columns) {
    copier = new FieldCopier(RowSplit.ROWS + 1, columns.getChildren().toArray(new LogicalType[0]));
  }

  /** The columns as a row: a new object, whose bytes are valid until the next call. */
  RowData of(RowData event) {
    BinaryRowData copy = copier.copy(event);
    BinaryRowData row = new BinaryRowData(copy.getArity());
    row.pointTo(copy.getSegments(), copy.getOffset(), copy.getSizeInBytes());
    return row;
  }
}
