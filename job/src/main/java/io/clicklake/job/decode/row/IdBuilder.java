package io.clicklake.job.decode.row;

import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.UnpackedEvent;
import io.clicklake.udfs.hash.Murmur3;

/** Writes the hash of the id of an event into the decoded event. Hot path. */
abstract class IdBuilder {
  private final EventIdHash hash = new EventIdHash();

  /** Returns false and sets the rejection if the event has no id. */
  abstract boolean write(
      CaptureBuffer captured, UnpackedEvent event, DecodedEvent into, Rejection rejection);

  final boolean hash(byte[] bytes, int from, int length, DecodedEvent into) {
    hash.write(bytes, from, length, into);
    return true;
  }

  static boolean missing(String pointer, String expected, Rejection rejection) {
    rejection.set(Reason.REQUIRED, pointer, expected, "no value");
    return false;
  }

  /**
   * The id is the value of one field. State contains hashes of such ids, so this must never change.
   */
  static final class Field extends IdBuilder {
    private final RequiredSlot field;

    Field(RequiredSlot field) {
      this.field = field;
    }

    @Override
    boolean write(
        CaptureBuffer captured, UnpackedEvent event, DecodedEvent into, Rejection rejection) {
      LevelBuffer values = captured.elements(field.slot.level);
      if (!values.has(0, field.slot.index)) {
        return missing(
            field.pointer(captured, field.slot.level, 0), "a value that is not null", rejection);
      }
      long text = values.value(0, field.slot.index);
      return hash(
          captured.bytes(text), CaptureBuffer.offset(text), CaptureBuffer.length(text), into);
    }
  }

  /** The id is made of the bytes of the event. */
  static final class WholeEvent extends IdBuilder {
    @Override
    boolean write(
        CaptureBuffer captured, UnpackedEvent event, DecodedEvent into, Rejection rejection) {
      return hash(event.bytes, event.from, event.to - event.from, into);
    }
  }

  /**
   * The id is made of the bytes of the record and the position of the event in the record. The
   * bytes are hashed once for all events of the record.
   */
  static final class WholeRecord extends IdBuilder {
    private final Murmur3 ofRecord = new Murmur3();
    private final IdBytes joined = new IdBytes();
    private byte[] hashed;

    @Override
    boolean write(
        CaptureBuffer captured, UnpackedEvent event, DecodedEvent into, Rejection rejection) {
      RawRecord record = event.record;
      if (record.payload != hashed || event.index == 0) {
        hashed = record.payload;
        ofRecord.hash(hashed, 0, hashed.length);
      }
      joined.clear();
      joined.add(ofRecord.high());
      joined.add(ofRecord.low());
      joined.add(event.index);
      return hash(joined.bytes(), 0, joined.length(), into);
    }
  }

  /**
   * There is no id, so dedupe drops no event. The shuffle to dedupe still needs a hash. The events
   * are numbered, which distributes them evenly.
   */
  static final class NoId extends IdBuilder {
    private long events;

    @Override
    boolean write(
        CaptureBuffer captured, UnpackedEvent event, DecodedEvent into, Rejection rejection) {
      into.withoutId = true;
      into.idHigh = 0;
      into.idLow = events++;
      return true;
    }
  }
}
