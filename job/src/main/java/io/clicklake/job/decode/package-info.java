/**
 * Stage 2: checks each record against the contract of the dataset and extracts the rows of all
 * tables, in one pass over the bytes.
 *
 * <p>Input: {@link io.clicklake.job.record.RawRecord}. Output: one {@link
 * io.clicklake.job.record.DecodedEvent} for an accepted event, or a row of {@code rejected_events}
 * as a side output; and the watermarks of the job. The classes handle one value in this order:
 *
 * <pre>
 * DecodeOperator        Flink operator: counts, rejects, emits watermarks (ShardWatermarks)
 *   EventDecoder        bytes in; event or Rejection out
 *     PayloadReader     size, UTF-8 (json.Utf8), byte order mark
 *       SchemaNode      [schema] one node for each place of the contract; recursive.
 *                       Reads tokens from json.PayloadParser, keeps them in DecodeContext
 *         ObjectRules > Property | PropertyRule > SchemaNode ...
 *         ArrayRules, StringRules, NumberRules, AllowedValues, NetworkntRule
 *                       check the value; Violations keeps the first violation
 *       PathNode        [row] a place that some table reads: fills its Slots
 *         ColumnDecoder value to column type, into the CaptureBuffer
 *     EventRows         [row] after the last byte: id, time, then the rows of each table
 *       TableRowBuilder > RowPart > BinaryRowBuilder > DecodedEvent
 * </pre>
 *
 * <p>The contract and the columns are compiled once, when the task starts, into one tree of {@code
 * SchemaNode}s and {@code PathNode}s. For each record only this tree runs.
 *
 * <p>State: none; {@code ShardWatermarks} starts empty after a restore. At a checkpoint the
 * operator emits its ledger rows, including the counts of unknown fields, before the barrier.
 */
package io.clicklake.job.decode;
