/**
 * Stage 2: finds the events in each record.
 *
 * <p>Input: {@link io.clicklake.job.record.RawRecord}. Output: {@link
 * io.clicklake.job.record.UnpackedEvent}, one for each event of the record, or one for a record
 * that cannot be opened, with the reason. The classes in this order:
 *
 * <pre>
 * UnpackOperator          Flink operator: counts, emits
 *   RecordOpener          a record in; EventSpans, or a Rejection, out
 *     RecordBytes         base64 and compression: Base64Bytes, Inflation, ZstdFrames
 *     ValueFinder         the values in the text; ValueEnds finds where a value ends
 *     EnvelopeReader      the events inside a value, along an EnvelopePlan
 * </pre>
 *
 * <p>What is decompressed or decoded goes to {@code OpenedBytes}. No class here checks that an
 * event is JSON: decode does, for each event by itself.
 *
 * <p>State: none.
 */
package io.clicklake.job.unpack;
