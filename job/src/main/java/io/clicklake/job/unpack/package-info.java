/**
 * Stage 2: finds the events in each record, and the type of each event. Leaves out events that
 * break a rule of the stream.
 *
 * <p>Input: {@link io.clicklake.job.record.RawRecord}. Output: {@link
 * io.clicklake.job.record.UnpackedEvent}, one for each event of the record. A record that cannot be
 * opened becomes one {@code UnpackedEvent} with the reason. The classes call each other in this
 * order:
 *
 * <pre>
 * UnpackOperator          Flink operator: counts, emits
 *   RecordOpener          a record in; EventSpans, or a Rejection, out
 *     RecordBytes         base64 and compression: Base64Bytes, Inflation, ZstdFrames
 *     ValueFinder         the values in the text; ValueEnds finds where a value ends
 *     EnvelopeReader      the events inside a value, along an EnvelopePlan
 *     StatementFinder     what a manifest of a producer states
 *     StreamFilter        the events that break a rule
 *     TypeFinder          the type of an event
 *       EventValues       the values that rules and types need; PathScan finds them
 * </pre>
 *
 * <p>{@code OpenedBytes} stores decompressed and decoded bytes, and the texts of strings ({@code
 * JsonStrings}). No class here checks whether an event is valid JSON: the decode stage checks each
 * event separately.
 *
 * <p>State: none.
 */
package io.clicklake.job.unpack;
