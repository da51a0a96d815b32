package io.clicklake.job.dedupe;

import io.clicklake.job.ledger.LedgerCount;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageLedger;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RowCursor;
import io.clicklake.job.record.RowSplit;
import java.util.List;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;

/**
 * Emits the rows of an event to the side outputs of their tables and counts them. All rows of one
 * event for one table are one element of the side output. Hot path.
 *
 * <p>An emitted element is a view of the event's bytes, and these bytes can change with the next
 * event. The view is safe nevertheless. Without object reuse, Flink copies elements between chained
 * operators. With object reuse, an operator must copy each element that it keeps after the call.
 */
final class TableRouter {
  private final List<OutputTag<RowData>> tables;
  private final List<RowSplit> parts;
  private final Output<?> output;
  private final LedgerCount[] produced;
  private final LedgerCount[] withoutRows;
  private final int[][] tablesOfTypes;
  private final boolean[] hasRows;
  private final GenericRowData rowsOfEvent = new GenericRowData(2);
  private final StreamRecord<RowData> element = new StreamRecord<>(null);

  /**
   * @param tablesOfTypes for each type of events, the positions of its tables
   */
  TableRouter(
      List<OutputTag<RowData>> tables,
      List<RowSplit> parts,
      int[][] tablesOfTypes,
      Output<?> output,
      StageLedger ledger) {
    this.tables = tables;
    this.parts = parts;
    this.output = output;
    this.produced = counts(Outcome.PRODUCED, ledger);
    this.withoutRows = counts(Outcome.WITHOUT_ROWS, ledger);
    this.tablesOfTypes = tablesOfTypes;
    this.hasRows = new boolean[tables.size()];
  }

  void emit(DecodedEvent event) {
    RowCursor cursor = event.cursor(parts);
    while (cursor.next()) {
      int table = cursor.table();
      if (cursor.count() == 0) {
        continue;
      }
      hasRows[table] = true;
      produced[table].add(cursor.count());
      rowsOfEvent.setField(RowSplit.SHARED, cursor.shared());
      rowsOfEvent.setField(RowSplit.ROWS, ownRows(cursor));
      output.collect(tables.get(table), element.replace(rowsOfEvent, event.timeMillis));
    }
    for (int table : tablesOfTypes[event.type]) {
      if (!hasRows[table]) {
        withoutRows[table].add(1);
      }
      hasRows[table] = false;
    }
  }

  private static GenericArrayData ownRows(RowCursor cursor) {
    RowData[] rows = new RowData[cursor.count()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = cursor.own();
    }
    return new GenericArrayData(rows);
  }

  private LedgerCount[] counts(Outcome outcome, StageLedger ledger) {
    return tables.stream()
        .map(tag -> ledger.count(outcome, tag.getId()))
        .toArray(LedgerCount[]::new);
  }
}
