package io.clicklake.job.dedupe;

import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageBook;
import io.clicklake.job.ledger.Tally;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RowCursor;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;

/**
 * Hands the rows of an event to the side outputs of their tables, and counts them. Hot.
 *
 * <p>A row is a view of the event's bytes. That is sound without object reuse, where Flink copies a
 * row before a chained operator sees it, and with it, where whoever keeps a row beyond the call
 * must copy it.
 */
final class TableRows {
  private final List<OutputTag<RowData>> tables;
  private final int[] arities;
  private final Output<?> output;
  private final Tally[] produced;
  private final Tally[] withoutRows;
  private final boolean[] hasRows;
  private final StreamRecord<RowData> element = new StreamRecord<>(null);

  TableRows(List<OutputTag<RowData>> tables, int[] arities, Output<?> output, StageBook book) {
    this.tables = tables;
    this.arities = arities;
    this.output = output;
    this.produced = tallies(Outcome.PRODUCED, book);
    this.withoutRows = tallies(Outcome.WITHOUT_ROWS, book);
    this.hasRows = new boolean[tables.size()];
  }

  void emit(DecodedEvent event) {
    Arrays.fill(hasRows, false);
    RowCursor rows = event.cursor(arities);
    while (rows.next()) {
      int table = rows.table();
      hasRows[table] = true;
      produced[table].add(1);
      output.collect(tables.get(table), element.replace(rows.row(), event.timeMillis));
    }
    for (int table = 0; table < hasRows.length; table++) {
      if (!hasRows[table]) {
        withoutRows[table].add(1);
      }
    }
  }

  private Tally[] tallies(Outcome outcome, StageBook book) {
    return tables.stream().map(tag -> book.tally(outcome, tag.getId())).toArray(Tally[]::new);
  }
}
