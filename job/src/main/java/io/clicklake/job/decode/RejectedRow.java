package io.clicklake.job.decode;

import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.UnpackedEvent;
import java.util.Arrays;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/** Creates the rows of {@code rejected_events}. */
final class RejectedRow {
  private RejectedRow() {}

  /** The row of an event, or of a record that could not be unpacked. */
  static RowData of(UnpackedEvent event, Rejection rejection) {
    return of(
        event,
        event.isWholeRecord()
            ? event.record.payload
            : Arrays.copyOfRange(event.bytes, event.from, event.to),
        rejection);
  }

  /** The row of an element, whose JSON text has these offsets in the bytes of the event. */
  static RowData ofElement(UnpackedEvent event, int from, int to, Rejection rejection) {
    return of(event, Arrays.copyOfRange(event.bytes, from, to), rejection);
  }

  private static RowData of(UnpackedEvent event, byte[] payload, Rejection rejection) {
    RawRecord record = event.record;
    return GenericRowData.of(
        payload,
        StringData.fromString(record.shard),
        StringData.fromString(record.sequenceNumber),
        TimestampData.fromEpochMillis(record.arrivalMillis),
        StringData.fromString(rejection.reason().code()),
        StringData.fromString(rejection.path()),
        StringData.fromString(rejection.expected()),
        StringData.fromString(rejection.actual()),
        rejection.further(),
        record.recordNumber,
        event.index == UnpackedEvent.NO_EVENT ? null : event.index);
  }
}
