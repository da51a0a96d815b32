package io.clicklake.job.ledger;

import java.util.Arrays;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.OutputTag;

/** The row type of the {@code ledger} table, and the side output for its rows. */
public final class LedgerTable {
  public static final RowType TYPE =
      RowType.of(
          Arrays.stream(LedgerColumn.values()).map(LedgerColumn::type).toArray(LogicalType[]::new),
          Arrays.stream(LedgerColumn.values())
              .map(LedgerColumn::columnName)
              .toArray(String[]::new));

  public static final OutputTag<RowData> TAG = new OutputTag<>("ledger", InternalTypeInfo.of(TYPE));

  /**
   * The checkpoint id of the rows that a stage writes at the end of its input, when a job is
   * drained. This id is used because the id of the savepoint that follows is not known yet.
   */
  public static final long FINAL_CHECKPOINT = Long.MAX_VALUE;

  private LedgerTable() {}
}
