package io.clicklake.tools.reconcile;

import io.clicklake.job.ledger.LedgerTable;
import java.time.Instant;

/**
 * A row of the ledger as it was read back; {@code docs/tables.md} says what the columns mean.
 *
 * @param table null when the count is about no table; so shard, detail and the sequence numbers
 * @param previousSequence the last sequence number read before the first one; null at a start
 *     without state
 * @param watermark null for stages without event time, and before the first event
 */
public record LedgerRow(
    String job,
    long checkpoint,
    String stage,
    String outcome,
    String table,
    String shard,
    String detail,
    long records,
    String firstSequence,
    String lastSequence,
    String previousSequence,
    Instant watermark,
    Instant recordedAt) {

  /** Booked when the job was drained. */
  boolean isFinal() {
    return checkpoint == LedgerTable.FINAL_CHECKPOINT;
  }
}
