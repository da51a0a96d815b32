package io.clicklake.tools.reconcile;

import java.time.Instant;

/**
 * A checkpoint with the values that a list of checkpoints shows.
 *
 * @param recordedAt the time of its last ledger entry
 * @param read the number of records that the job read for this checkpoint
 * @param complete whether every table has a snapshot of this checkpoint, so that a rollback to it
 *     is possible
 */
public record ListedCheckpoint(
    Checkpoint checkpoint, Instant recordedAt, long read, boolean complete) {}
