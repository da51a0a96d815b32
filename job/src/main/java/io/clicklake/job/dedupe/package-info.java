/**
 * Stage 4: drops events whose id was seen before within {@code dedupe.horizon}. No other event is
 * dropped.
 *
 * <p>Input: {@link io.clicklake.job.record.DecodedEvent}s, shuffled by {@code IdBucket} (a hash of
 * the event id). Output: a side output for each table, with the rows of an event as one element.
 *
 * <p>Classes in order: {@code Dedupe} connects the stage, {@code IdBucket} is the key, {@code
 * DedupeOperator} decides, {@code IdEntry} is the stored value of an id, {@code IdFilter} with
 * {@code BlockFilter} recognizes most new ids without reading state, {@code Horizon} computes
 * expiry times, {@code TableRouter} emits the rows of an accepted event.
 *
 * <p>State: for each bucket a map of {@code EventId} (16 bytes) to {@code IdEntry} (8 bytes), and
 * one timer that deletes expired ids; the watermark. The filters are rebuilt from state after a
 * restore. At a checkpoint the operator emits its ledger rows before the barrier.
 */
package io.clicklake.job.dedupe;
