/**
 * Stage 3: checks each event against the contract of the dataset and extracts the rows of all
 * tables, in one pass over the bytes.
 *
 * <p>Input: {@link io.clicklake.job.record.UnpackedEvent}. Output: one {@link
 * io.clicklake.job.record.DecodedEvent} for an accepted event, or a row of {@code rejected_events}
 * as a side output. The stage also emits the watermarks of the job. The classes handle one event in
 * this order:
 *
 * <pre>
 * DecodeOperator        Flink operator: counts, rejects, emits watermarks (ShardWatermarks)
 *   EventDecoder        bytes in; event or Rejection out
 *     PayloadReader     size, UTF-8 (json.Utf8), byte order mark
 *       PayloadScan     [scan] reads the event first, and says only yes or no
 *       SchemaNode      [schema] reads one value; calls the nodes of the values inside it.
 *                       Gets tokens from json.PayloadParser, which is in the DecodeContext
 *         ObjectRules > Property | PropertyRule > SchemaNode ...
 *         ArrayRules, StringRules, NumberRules, AllowedValues, WholeValueRule
 *                       check the value; [context] Violations keeps the first violation
 *       PathNode        [row] a path that a table reads: fills the Slots of this path
 *         ColumnDecoder value to column type, into the CaptureBuffer
 *     EventRows         [row] after the last byte: values of the envelope and of the record
 *                       (OutsideValues), id, time, then the rows of each table
 *       TableRowBuilder > RowPart > BinaryRowBuilder > DecodedEvent
 * </pre>
 *
 * <p>The contract and the columns are compiled once, when the task starts, into one tree of {@code
 * SchemaNode}s and {@code PathNode}s, and a tree of scans beside it. For each event only these
 * trees run. Each package imports only packages below it:
 *
 * <pre>
 * decode                reads events, decides what is rejected
 *   scan                a fast reading of the bytes, with the rules of the SchemaNodes
 *   compile             a contract to SchemaNodes, once at start
 *     networknt         the keywords that need a whole value, with a library
 *       schema          the compiled nodes and rules
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
