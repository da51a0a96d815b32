/**
 * Stage 1: reads the Kinesis stream.
 *
 * <p>Input: the shards of the stream. Output: {@link io.clicklake.job.record.RawRecord}s; a row of
 * {@code raw_events} for each of them, as a side output.
 *
 * <p>Classes in order: {@code StreamCheck} tries to read the stream before the job starts, {@code
 * KinesisIngest} creates the source of the connector, {@code RawRecordSchema} converts the records
 * of the source, {@code Ingest} adds {@code IngestOperator} after the source.
 *
 * <p>State: the state of the connector (a sequence number for each shard), {@code LastRead} (the
 * same, for the ledger), and {@code RecordNumbers} (the number of the last record among those with
 * the same sequence number). All are union list state. At a checkpoint {@code IngestOperator} emits
 * its ledger rows before the barrier.
 */
package io.clicklake.job.ingest;
