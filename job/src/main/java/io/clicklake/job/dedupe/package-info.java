/**
 * Stage 4: drops events whose id was seen before within {@code dedupe.horizon}. No other event is
 * dropped.
 *
 * <p>Input: {@link io.clicklake.job.record.DecodedEvent}s, shuffled by {@code IdBucket} (a hash of
 * the event id). Output: a side output for each table, with the rows of an event as one element.
 *
 * <p>Classes in order:
 *
 * <ul>
 *   <li>{@code Dedupe} connects the stage.
 *   <li>{@code IdBucket} selects the key of an event.
 *   <li>{@code DedupeOperator} decides whether an event is a duplicate.
 *   <li>{@code IdEntry} is the stored value of an id.
 *   <li>{@code IdFilter} with {@code BlockFilter} recognizes most new ids without reading state.
 *   <li>{@code Horizon} computes when ids expire and when they are removed.
 *   <li>{@code TableRouter} emits the rows of an accepted event.
 * </ul>
 *
 * <p>State: for each bucket a map of {@code EventId} (16 bytes) to {@code IdEntry} (8 bytes), and
 * one timer that deletes expired ids; the watermark. The filters are rebuilt from state after a
 * restore. At a checkpoint the operator emits its ledger rows before the barrier.
 */
package io.clicklake.job.dedupe;
