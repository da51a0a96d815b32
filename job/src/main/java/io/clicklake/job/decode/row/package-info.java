/**
 * Captures the values of an event and builds the rows of all tables from them.
 *
 * <p>Once, at start: {@code ExtractionPlan} builds a tree of {@code PathNode}s, one for each path
 * that some column reads. Each node has {@code Slot}s. A slot has a {@code ColumnDecoder} for the
 * column type; {@code ColumnDecoders} selects this decoder, and {@code ColumnFit} says whether a
 * value fits the column. An exploded array is a {@code NestingLevel}: its elements become rows.
 *
 * <p>For each event: {@code PathNode} stores values into the {@code CaptureBuffer} (one {@code
 * LevelBuffer} for each level; unknown fields go to {@code ExtraFields}). After the last byte,
 * {@code OutsideValues} stores the values of the envelope and of the record. {@code EventTimes}
 * computes the times whose parts are in several fields ({@code JoinedTime}). An {@code IdBuilder},
 * which {@code IdPlan} creates, hashes the id. If the id has several {@code IdPart}s, {@code
 * IdBytes} joins them. Then {@code EventRows} checks the {@code RequiredSlot}s, and {@code
 * TableRowBuilder}, {@code RowPart} and {@code BinaryRowBuilder} write the rows into the {@link
 * io.clicklake.job.record.DecodedEvent}.
 *
 * <p>Buffers are reused for the next event. Many values in them are only offsets in the payload, so
 * all values are valid only until the next event.
 */
package io.clicklake.job.decode.row;
