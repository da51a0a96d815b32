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
 *   <li>{@code KnownIds} finds and remembers ids, with the next three classes.
 *   <li>{@code RecentIds} keeps new ids in memory, and {@code RecentIdsLog} keeps them in state.
 *   <li>{@code StoredIds} keeps all other ids in state.
 *   <li>{@code IdFilter} with {@code BlockFilter} recognizes most new ids without reading state.
 *   <li>{@code IdEntry} is the stored value of an id, and {@code IdBuffer} the form of many ids.
 *   <li>{@code Horizon} computes when ids expire and when they are removed.
 *   <li>{@code TableRouter} emits the rows of an accepted event.
 * </ul>
 *
 * <p>State: for each bucket, lists of ids with 24 bytes for each id, and one timer that deletes
 * expired ids; for each key group, the log of its recent ids; the watermark. The filters are
 * rebuilt from state after a restore. Earlier versions had a map with an entry for each {@code
 * EventId} (16 bytes, {@code EventIdSerializer}); its ids are moved to the lists after a restore.
 * At a checkpoint the operator writes the log and emits its ledger rows before the barrier.
 */
package io.clicklake.job.dedupe;
