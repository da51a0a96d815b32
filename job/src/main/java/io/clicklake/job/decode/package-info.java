/**
 * Stage 3: checks each event against the contract of the dataset and extracts the rows of all
 * tables, in one pass over the bytes.
 *
 * <p>Input: {@link io.clicklake.job.record.UnpackedEvent}. Output: one {@link
 * io.clicklake.job.record.DecodedEvent} for an accepted event, or a row of {@code rejected_events}
 * as a side output; and the watermarks of the job. The classes handle one value in this order:
 *
 * <pre>
 * DecodeOperator        Flink operator: counts, rejects, emits watermarks (ShardWatermarks)
 *   EventDecoder        bytes in; event or Rejection out
 *     PayloadReader     size, UTF-8 (json.Utf8), byte order mark
 *       SchemaNode      [schema] one node for each place of the contract; recursive.
 *                       Reads tokens from json.PayloadParser, which is in the DecodeContext
 *         ObjectRules > Property | PropertyRule > SchemaNode ...
 *         ArrayRules, StringRules, NumberRules, AllowedValues, WholeValueRule
 *                       check the value; [context] Violations keeps the first violation
 *       PathNode        [row] a place that some table reads: fills its Slots
 *         ColumnDecoder value to column type, into the CaptureBuffer
 *     EventRows         [row] after the last byte: id, time, then the rows of each table
 *       TableRowBuilder > RowPart > BinaryRowBuilder > DecodedEvent
 * </pre>
 *
 * <p>The contract and the columns are compiled once, when the task starts, into one tree of {@code
 * SchemaNode}s and {@code PathNode}s. For each record only this tree runs. The packages, each of
 * which imports only packages below it:
 *
 * <pre>
 * decode                reads records, decides what is rejected
 *   compile             a contract to SchemaNodes, once at start
 *     networknt         the keywords that need a whole value, with a library
 *       schema          the compiled nodes and rules, which do not change
 *         context       the state of one payload
 *           row         captured values and rows
 *             format    formats and patterns
 *               json    tokens and values
 * </pre>
 *
 * <p>State: none; {@code ShardWatermarks} starts empty after a restore. At a checkpoint the
 * operator emits its ledger rows, including the counts of unknown fields, before the barrier.
 */
package io.clicklake.job.decode;
