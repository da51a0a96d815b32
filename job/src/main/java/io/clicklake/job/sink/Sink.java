package io.clicklake.job.sink;

import io.clicklake.job.ledger.LedgerTable;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.data.RowData;

/** The last stage: every row of a table is booked, then written. */
public final class Sink {
  public static final String STAGE = "sink";

  private Sink() {}

  /**
   * Writes the rows to the table.
   *
   * @return the ledger rows of this stage
   */
  public static DataStream<RowData> write(
      String table, DataStream<RowData> rows, TableWriter writer) {
    SingleOutputStreamOperator<RowData> booked =
        rows.transform(
                STAGE + ": " + table,
                rows.getType(),
                new WriteOperator(table, writer.freshStart(table)))
            .uid(STAGE + "-" + table)
            .setParallelism(rows.getParallelism());
    writer.append(table, booked, booked.getParallelism());
    return booked.getSideOutput(LedgerTable.TAG);
  }
}
