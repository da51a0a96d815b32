/**
 * The records that flow between stages, with their serializers.
 *
 * <ul>
 *   <li>{@code RawRecord}, ingest to unpack: the bytes as received, a Flink POJO.
 *   <li>{@code UnpackedEvent}, unpack to decode: the bytes of an event in a record. {@code
 *       RecordTypeInfo} and {@code UnpackedEventSerializer} copy it where Flink does not reuse
 *       objects.
 *   <li>{@code Rejection} and {@code Reason}, unpack and decode: why a record or an event was
 *       rejected.
 *   <li>{@code DecodedEvent}, decode to dedupe: id, time, {@code Fingerprint}, and the rows of all
 *       tables as bytes. {@code RecordTypeInfo} and {@code DecodedEventSerializer} carry it over
 *       the network, {@code RowCursor} reads it.
 *   <li>{@code RowSplit}, decode to enrich: how a row is split into the part that all rows of an
 *       event share and the part of each row. {@code CompositeRowData} combines both parts into one
 *       row. {@code BinaryRowBuilder} writes the rows, and {@code FieldCopier} copies fields of a
 *       row.
 *   <li>{@code GroupMinute}, decode, dedupe and enrich to profile: the counts of a group of events.
 *       {@code RecordTypeInfo} and {@code GroupMinuteSerializer} carry it over the network.
 *   <li>{@code ProfileMinute}, {@code ProducerMinute}, {@code ArrivalTime} and {@code Statement}:
 *       the counts and times that the stages send to the profile, completeness and monitor stages.
 * </ul>
 *
 * <p>No operator stores events in its state. The profile, completeness and monitor stages store
 * {@code ProfileMinute}s and {@code Statement}s. Also, an unaligned checkpoint contains the records
 * that are between two tasks. So later versions of the job must be able to read these formats.
 */
package io.clicklake.job.record;
