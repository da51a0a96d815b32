package io.clicklake.job.enrich;

import io.clicklake.job.record.CompositeRowData;
import io.clicklake.job.record.RowSplit;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.Collector;

/**
 * Takes the rows of an event apart for SQL over each of them, which passes the parts on as they
 * are: fields of a row that holds what is shared, what is its own, and what was computed for the
 * event. SQL copies them for each row; so what was computed becomes bytes once for each event, of
 * which a copy is cheap. Hot and reused.
 */
final class ExplodeNestedRows implements FlatMapFunction<RowData, RowData> {
  private static final long serialVersionUID = 1L;

  private final int sharedFields;
  private final int ownFields;
  private final RowType computedType;
  private transient GenericRowData outer;
  private transient CompositeRowData computed;
  private transient RowDataSerializer bytes;

  /**
   * @param computedType the columns that SQL computed for the event, behind the fields of the event
   *     itself
   */
  ExplodeNestedRows(RowSplit parts, RowType computedType) {
    this.sharedFields = parts.shared().getFieldCount();
    this.ownFields = parts.own().getFieldCount();
    this.computedType = computedType;
  }

  @Override
  public void flatMap(RowData event, Collector<RowData> out) {
    if (outer == null) {
      open();
    }
    outer.setField(RowSplit.SHARED, event.getRow(RowSplit.SHARED, sharedFields));
    if (computed != null) {
      outer.setField(RowLayout.OF_EVENT, bytes.toBinaryRow(computed.with(0, event)));
    }
    ArrayData rows = event.getArray(RowSplit.ROWS);
    for (int i = 0; i < rows.size(); i++) {
      outer.setField(RowSplit.OWN, rows.getRow(i, ownFields));
      out.collect(outer);
    }
  }

  private void open() {
    int fields = computedType.getFieldCount();
    outer = new GenericRowData(fields > 0 ? 3 : 2);
    if (fields > 0) {
      int behind = RowSplit.ROWS + 1;
      int[] positions = IntStream.range(behind, behind + fields).toArray();
      computed = new CompositeRowData(1, new int[fields], positions);
      bytes = new RowDataSerializer(computedType);
    }
  }
}
