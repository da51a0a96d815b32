package io.clicklake.job.ledger;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.util.OutputTag;

/** The shape of the {@code ledger} table, and the side output that carries its rows. */
public final class LedgerTable {
  private static final LogicalType TEXT = VarCharType.STRING_TYPE;
  private static final LogicalType TIMESTAMP = new LocalZonedTimestampType(6);

  public static final RowType TYPE =
      RowType.of(
          new LogicalType[] {
            TEXT,
            new BigIntType(),
            TEXT,
            new IntType(),
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            new BigIntType(),
            new BigIntType(),
            TEXT,
            TEXT,
            TIMESTAMP,
            TIMESTAMP,
            TIMESTAMP,
            TEXT,
            TIMESTAMP
          },
          new String[] {
            "job_id",
            "checkpoint_id",
            "stage",
            "subtask",
            "outcome",
            "table_name",
            "shard",
            "detail",
            "records",
            "bytes",
            "first_sequence_number",
            "last_sequence_number",
            "first_arrived_at",
            "last_arrived_at",
            "recorded_at",
            "previous_sequence_number",
            "watermark"
          });

  public static final OutputTag<RowData> TAG = new OutputTag<>("ledger", InternalTypeInfo.of(TYPE));

  /**
   * The checkpoint id of what is booked when a job is drained: that of the savepoint which follows
   * is not known yet.
   */
  public static final long FINAL_CHECKPOINT = Long.MAX_VALUE;

  private LedgerTable() {}
}
