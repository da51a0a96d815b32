/**
 * What flows between stages, with its serializers.
 *
 * <ul>
 *   <li>{@code RawRecord}, ingest to decode: the bytes as received, a Flink POJO.
 *   <li>{@code Rejection} and {@code Reason}, inside decode: why an event was rejected.
 *   <li>{@code DecodedEvent}, decode to dedupe: id, time, and the rows of all tables as bytes.
 *       {@code DecodedEventType} and {@code DecodedEventSerializer} carry it over the network,
 *       {@code RowCursor} reads it.
 *   <li>{@code RowSplit}, decode to enrich: how a row is cut into the part that all rows of an
 *       event share and the part of each row. {@code CompositeRowData} shows both as one row.
 * </ul>
 *
 * <p>None of these is stored in state, but with unaligned checkpoints records between two tasks are
 * part of the checkpoint. So the formats must stay readable.
 */
package io.clicklake.job.record;
