/**
 * Writes the ledger: the counts of each stage for each checkpoint, as rows of the table {@code
 * ledger}. The package also has the operator classes that write these rows.
 *
 * <p>Classes in order: a stage extends {@code LedgerOperator}, or {@code EventTimeOperator} when it
 * also stores the watermark ({@code WatermarkState}). It takes a {@code LedgerCount} for each
 * {@code Outcome} from its {@code StageLedger} ({@code ShardCount} for a shard) and adds to it.
 * Each count is also a metric, see {@code StageMetric}.
 *
 * <p>At a checkpoint, before the barrier, {@code LedgerOperator} emits a row for each count to the
 * side output {@code LedgerTable.TAG} and resets the counts. So the rows of a checkpoint are
 * committed together with the data that they count, and {@code reconcile} can compare them. {@code
 * LedgerColumn} lists the columns.
 *
 * <p>State: no counts, only the watermark of {@code EventTimeOperator}.
 */
package io.clicklake.job.ledger;
