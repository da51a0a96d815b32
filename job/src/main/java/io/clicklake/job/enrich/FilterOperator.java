package io.clicklake.job.enrich;

import io.clicklake.job.ledger.LedgerCount;
import io.clicklake.job.ledger.LedgerOperator;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageLedger;
import io.clicklake.job.record.RowSplit;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;

/**
 * Leaves out the rows of a table that a rule does not keep, and counts them as filtered. Its input
 * is either single rows or events with all their rows ({@link RowSplit#eventType()}). Hot path.
 */
final class FilterOperator extends LedgerOperator<RowData>
    implements OneInputStreamOperator<RowData, RowData> {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "enrich";

  /** The kinds of input: each element is an event with all its rows, or a single row. */
  enum Element {
    EVENT,
    ROW
  }

  private final String table;
  private final String detail;
  private final Element element;
  private final RowRule rule;
  private transient LedgerCount filtered;

  /**
   * @param detail the key of the dataset that has the rule, for the ledger and for the operator's
   *     uid
   */
  FilterOperator(String table, String detail, Element element, RowRule rule) {
    super(STAGE);
    this.table = table;
    this.detail = detail;
    this.element = element;
    this.rule = rule;
  }

  /**
   * Returns the rows that the rule keeps.
   *
   * @param ledger receives the ledger rows of this operator
   */
  DataStream<RowData> apply(DataStream<RowData> rows, Consumer<DataStream<RowData>> ledger) {
    SingleOutputStreamOperator<RowData> kept =
        rows.transform(STAGE, rows.getType(), this)
            .uid(STAGE + "-" + detail + "-" + table)
            .name(STAGE + ": " + detail + " " + table)
            .setParallelism(rows.getParallelism());
    ledger.accept(kept.getSideOutput(LedgerTable.TAG));
    return kept;
  }

  @Override
  protected void openStage(StageLedger ledger) {
    filtered = ledger.count(Outcome.FILTERED, table, detail);
  }

  @Override
  public void processElement(StreamRecord<RowData> input) {
    RowData row = input.getValue();
    if (rule.keeps(row)) {
      output.collect(input);
    } else {
      filtered.add(element == Element.ROW ? 1 : row.getArray(RowSplit.ROWS).size());
    }
  }
}
