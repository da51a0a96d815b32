/**
 * Stage 1: reads the Kinesis stream.
 *
 * <p>Input: the shards of the stream. Output: {@link io.clicklake.job.record.RawRecord}s; a row of
 * {@code raw_events} for each of them, as a side output.
 *
 * <p>Classes in order:
 *
 * <ul>
 *   <li>{@code StreamCheck} tries to read the stream before the job starts.
 *   <li>{@code KinesisIngest} creates the source from the connector.
 *   <li>{@code RawRecordSchema} converts the records of the connector.
 *   <li>{@code Ingest} adds {@code IngestOperator} after the source.
 * </ul>
 *
 * <p>State, all of it union list state:
 *
 * <ul>
 *   <li>the connector stores a sequence number for each shard;
 *   <li>{@code LastRead} stores the last sequence number of each shard for the ledger;
 *   <li>{@code RecordNumbers} stores the number of the last record among those with the same
 *       sequence number.
 * </ul>
 *
 * <p>At a checkpoint {@code IngestOperator} emits its ledger rows before the barrier.
 */
package io.clicklake.job.ingest;
