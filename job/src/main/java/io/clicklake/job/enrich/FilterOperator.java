package io.clicklake.job.enrich;

import io.clicklake.job.counting.PartialCounts;
import io.clicklake.job.ledger.LedgerCount;
import io.clicklake.job.ledger.LedgerOperator;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageLedger;
import io.clicklake.job.record.GroupMinute;
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

  /** Null if the table has no profile. */
  private final FilteredCounts profile;

  private transient LedgerCount filtered;

  /**
   * @param detail the key of {@code dataset.yaml} that defines the rule: {@code where} or {@code
   *     sample}. It is the detail of the ledger rows, and a part of the operator's uid
   * @param profile counts the rows for the profile of the table; null if it has none
   */
  FilterOperator(
      String table, String detail, Element element, RowRule rule, FilteredCounts profile) {
    super(STAGE);
    this.table = table;
    this.detail = detail;
    this.element = element;
    this.rule = rule;
    this.profile = profile;
  }

  /**
   * Returns the rows that the rule keeps.
   *
   * @param ledger receives the ledger rows of this operator
   * @param counts receives the counts for the profile of the table
   */
  DataStream<RowData> apply(
      DataStream<RowData> rows,
      Consumer<DataStream<RowData>> ledger,
      Consumer<DataStream<GroupMinute>> counts) {
    SingleOutputStreamOperator<RowData> kept =
        rows.transform(STAGE, rows.getType(), this)
            .uid(STAGE + "-" + detail + "-" + table)
            .name(STAGE + ": " + detail + " " + table)
            .setParallelism(rows.getParallelism());
    ledger.accept(kept.getSideOutput(LedgerTable.TAG));
    if (profile != null) {
      counts.accept(kept.getSideOutput(PartialCounts.TAG));
    }
    return kept;
  }

  @Override
  protected void openStage(StageLedger ledger) {
    filtered = ledger.count(Outcome.FILTERED, table, detail);
    if (profile != null) {
      profile.open(new PartialCounts(output, getProcessingTimeService()));
    }
  }

  @Override
  protected void flushBeforeBarrier() {
    if (profile != null) {
      profile.flush();
    }
  }

  @Override
  public void close() throws Exception {
    if (profile != null) {
      profile.close();
    }
    super.close();
  }

  @Override
  public void processElement(StreamRecord<RowData> input) {
    RowData row = input.getValue();
    if (rule.keeps(row)) {
      output.collect(input);
    } else {
      int rows = element == Element.ROW ? 1 : row.getArray(RowSplit.ROWS).size();
      filtered.add(rows);
      if (profile != null) {
        profile.add(row, detail, rows);
      }
    }
  }
}
