package io.clicklake.job.enrich;

import io.clicklake.job.record.PartedRow;
import io.clicklake.job.record.RowParts;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;

/**
 * Takes the rows of an event apart for SQL over each of them, which passes the parts on as they
 * are: fields of a row that holds what is shared, what is its own, and what was computed for the
 * event. Hot and reused.
 */
final class NestedRows implements FlatMapFunction<RowData, RowData> {
  private static final long serialVersionUID = 1L;

  private final int sharedFields;
  private final int ownFields;
  private final int computedFields;
  private transient GenericRowData outer;
  private transient PartedRow computed;

  /**
   * @param computedFields how many columns SQL computed for the event, behind the fields of the
   *     event itself
   */
  NestedRows(RowParts parts, int computedFields) {
    this.sharedFields = parts.shared().getFieldCount();
    this.ownFields = parts.own().getFieldCount();
    this.computedFields = computedFields;
  }

  @Override
  public void flatMap(RowData event, Collector<RowData> out) {
    if (outer == null) {
      open();
    }
    outer.setField(RowParts.SHARED, event.getRow(RowParts.SHARED, sharedFields));
    if (computedFields > 0) {
      outer.setField(RowLayout.OF_EVENT, computed.with(0, event));
    }
    ArrayData rows = event.getArray(RowParts.ROWS);
    for (int i = 0; i < rows.size(); i++) {
      outer.setField(RowParts.OWN, rows.getRow(i, ownFields));
      out.collect(outer);
    }
  }

  private void open() {
    outer = new GenericRowData(computedFields > 0 ? 3 : 2);
    int behind = RowParts.ROWS + 1;
    computed =
        new PartedRow(
            1, new int[computedFields], IntStream.range(behind, behind + computedFields).toArray());
  }
}
