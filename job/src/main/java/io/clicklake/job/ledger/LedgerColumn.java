package io.clicklake.job.ledger;

import io.clicklake.catalog.table.StoredType;
import java.util.Locale;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * The columns of the {@code ledger} table, in the order of the table. Names and order are API: new
 * columns go to the end.
 */
public enum LedgerColumn {
  /** The Flink job, a new id after each start from a savepoint. */
  JOB_ID(StoredType.STRING),
  /** The checkpoint that the row was committed with. */
  CHECKPOINT_ID(new BigIntType()),
  STAGE(StoredType.STRING),
  SUBTASK(StoredType.INT),
  /** {@link Outcome#code()}. */
  OUTCOME(StoredType.STRING),
  /** The table that the counted rows belong to; null when the stage counts events. */
  TABLE_NAME(StoredType.STRING),
  /**
   * The Kinesis shard; set with {@link Outcome#READ} only, like the columns of sequence numbers.
   */
  SHARD(StoredType.STRING),
  /**
   * More about the outcome, for example the reason of rejections, the name of an unknown field, the
   * rule that leaves out rows, or {@code differs} for duplicates whose content differs. Null if
   * there is nothing more.
   */
  DETAIL(StoredType.STRING),
  RECORDS(new BigIntType()),
  BYTES(new BigIntType()),
  FIRST_SEQUENCE_NUMBER(StoredType.STRING),
  LAST_SEQUENCE_NUMBER(StoredType.STRING),
  FIRST_ARRIVED_AT(StoredType.TIMESTAMP),
  LAST_ARRIVED_AT(StoredType.TIMESTAMP),
  /** The clock of the task when it wrote the row. */
  RECORDED_AT(StoredType.TIMESTAMP),
  /** The last sequence number that the shard had in an earlier row: the rows form a chain. */
  PREVIOUS_SEQUENCE_NUMBER(StoredType.STRING),
  /** Event time of the stage when it wrote the row; null before the first watermark. */
  WATERMARK(StoredType.TIMESTAMP);

  private final String columnName = name().toLowerCase(Locale.ROOT);

  @SuppressWarnings("ImmutableEnumChecker") // no method of a logical type changes it
  private final LogicalType type;

  LedgerColumn(LogicalType type) {
    this.type = type;
  }

  public String columnName() {
    return columnName;
  }

  LogicalType type() {
    return type;
  }

  /** Returns the index of the column in a row of {@link LedgerTable#TYPE}. */
  @SuppressWarnings("EnumOrdinal") // the order of the constants is that of the table
  public int position() {
    return ordinal();
  }
}
