package io.clicklake.job.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.udfs.TextBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.table.data.binary.BinaryStringData;

/**
 * The place of an event that was counted. It has the parts of an {@link EventPlace}. The text is
 * only created for the few places that are stored. Hot path.
 */
public final class CountedPlace {
  /** UTF-8; null if the record has no shard. */
  final byte[] shard;

  /** UTF-8; null if the record has no sequence number. */
  final byte[] sequenceNumber;

  final int recordNumber;

  /** {@link UnpackedEvent#NO_EVENT} for a record that could not be unpacked. */
  final int eventIndex;

  public CountedPlace(byte[] shard, byte[] sequenceNumber, int recordNumber, int eventIndex) {
    this.shard = shard;
    this.sequenceNumber = sequenceNumber;
    this.recordNumber = recordNumber;
    this.eventIndex = eventIndex;
  }

  public static CountedPlace of(UnpackedEvent event) {
    RawRecord record = event.record;
    return new CountedPlace(
        utf8(record.shard), utf8(record.sequenceNumber), record.recordNumber, event.index);
  }

  /** Reads the JSON text of a place. */
  static CountedPlace parse(String text) {
    JsonNode place = EventPlace.parse(text);
    return new CountedPlace(
        utf8(place.path("shard").textValue()),
        utf8(place.path("sequence_number").textValue()),
        place.path("record_number").intValue(),
        place.path("event_index").asInt(UnpackedEvent.NO_EVENT));
  }

  /** Whether this place has these parts. */
  public boolean has(
      BinaryStringData ofShard, BinaryStringData ofSequence, int ofRecord, int ofEvent) {
    return eventIndex == ofEvent
        && recordNumber == ofRecord
        && isEqual(ofSequence, sequenceNumber)
        && isEqual(ofShard, shard);
  }

  private static boolean isEqual(BinaryStringData data, byte[] bytes) {
    BinaryStringData text = TextBytes.inOneArray(data);
    int from = text.getOffset();
    return Arrays.equals(
        TextBytes.array(text), from, from + text.getSizeInBytes(), bytes, 0, bytes.length);
  }

  private static byte[] utf8(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof CountedPlace)) {
      return false;
    }
    CountedPlace place = (CountedPlace) other;
    return eventIndex == place.eventIndex
        && recordNumber == place.recordNumber
        && Arrays.equals(sequenceNumber, place.sequenceNumber)
        && Arrays.equals(shard, place.shard);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(sequenceNumber) + eventIndex;
  }

  /** The JSON text. */
  @Override
  public String toString() {
    return EventPlace.of(
        text(shard),
        text(sequenceNumber),
        recordNumber,
        eventIndex == UnpackedEvent.NO_EVENT ? null : (Integer) eventIndex);
  }
}
