package io.clicklake.serve.rejections;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import org.apache.iceberg.data.Record;

/**
 * A row of {@code rejected_events} without its payload.
 *
 * @param recordNumber null in old rows
 * @param eventIndex null for a rejected record
 */
public record RejectedEvent(
    String reason,
    Instant arrivedAt,
    String shard,
    String sequenceNumber,
    Integer recordNumber,
    Integer eventIndex,
    String path,
    String expected,
    String actual) {
  static final String REASON = "reason";
  static final String ARRIVED_AT = "arrived_at";
  static final String SEQUENCE_NUMBER = "sequence_number";

  static final String[] COLUMNS = {
    REASON,
    ARRIVED_AT,
    "shard",
    SEQUENCE_NUMBER,
    "record_number",
    "event_index",
    "path",
    "expected",
    "actual"
  };

  /**
   * Orders events by arrival time, and events with the same arrival time by their position in the
   * stream.
   */
  static final Comparator<RejectedEvent> ORDER =
      Comparator.comparing(RejectedEvent::arrivedAt)
          .thenComparing(RejectedEvent::sequenceNumber)
          .thenComparing(event -> number(event.recordNumber))
          .thenComparing(event -> number(event.eventIndex));

  static RejectedEvent of(Record row) {
    return new RejectedEvent(
        (String) row.getField(REASON),
        ((OffsetDateTime) row.getField(ARRIVED_AT)).toInstant(),
        (String) row.getField("shard"),
        (String) row.getField(SEQUENCE_NUMBER),
        (Integer) row.getField("record_number"),
        (Integer) row.getField("event_index"),
        (String) row.getField("path"),
        (String) row.getField("expected"),
        (String) row.getField("actual"));
  }

  private static int number(Integer value) {
    return value == null ? -1 : value;
  }
}
