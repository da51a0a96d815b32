package io.clicklake.tools.reconcile;

import java.time.Instant;

/**
 * A row of the ledger table; {@code docs/tables.md} explains the columns. The rows of the stage
 * reconcile have no job and the checkpoint -1.
 *
 * @param table null when the count is not about a table; shard, detail and the sequence numbers are
 *     also null when the count is not about them
 * @param previousSequence the last sequence number that was read before the first one of this row;
 *     null after a start without state
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
    Instant recordedAt) {}
