package io.clicklake.job.decode.row;

import io.clicklake.catalog.dataset.RecordField;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Appends one part of an id. Hot path. */
abstract class IdPart {
  /** Returns false if the event has no value for this part. */
  abstract boolean append(CaptureBuffer captured, UnpackedEvent event, IdBytes into);

  /** A captured value of the event. */
  static final class OfEvent extends IdPart {
    private final Slot slot;

    OfEvent(Slot slot) {
      this.slot = slot;
    }

    @Override
    boolean append(CaptureBuffer captured, UnpackedEvent event, IdBytes into) {
      LevelBuffer values = captured.elements(slot.level);
      if (!values.has(0, slot.index)) {
        into.addMissing();
        return false;
      }
      long text = values.value(0, slot.index);
      int from = CaptureBuffer.offset(text);
      into.add(captured.bytes(text), from, from + CaptureBuffer.length(text));
      return true;
    }
  }

  /** The JSON text of a value of the envelope. */
  static final class OfEnvelope extends IdPart {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final int index;

    OfEnvelope(int index) {
      this.index = index;
    }

    @Override
    boolean append(CaptureBuffer captured, UnpackedEvent event, IdBytes into) {
      byte[] json = index < event.envelope.length ? event.envelope[index] : null;
      if (json == null || Arrays.equals(json, NULL)) {
        into.addMissing();
        return false;
      }
      into.add(json, 0, json.length);
      return true;
    }
  }

  /**
   * A field of the record. It always counts as present, even if it has no value. A command that
   * checks the events of a file has no stream, and so no values for these fields.
   */
  static final class OfRecord extends IdPart {
    private final RecordField field;
    private String last;
    private byte[] lastBytes;

    OfRecord(RecordField field) {
      this.field = field;
    }

    @Override
    boolean append(CaptureBuffer captured, UnpackedEvent event, IdBytes into) {
      RawRecord record = event.record;
      switch (field) {
        case PARTITION_KEY:
          add(record.partitionKey, into);
          break;
        case SHARD:
          add(record.shard, into);
          break;
        case SEQUENCE_NUMBER:
          add(record.sequenceNumber, into);
          break;
        case RECORD_NUMBER:
          into.add(record.recordNumber);
          break;
        case EVENT_INDEX:
          into.add(event.index);
          break;
        case ARRIVED_AT:
          into.add(record.arrivalMillis);
          break;
      }
      return true;
    }

    @SuppressWarnings("ReferenceEquality") // the events of a record share its texts
    private void add(String text, IdBytes into) {
      if (text == null) {
        into.addMissing();
        return;
      }
      if (text != last) {
        last = text;
        lastBytes = text.getBytes(StandardCharsets.UTF_8);
      }
      into.add(lastBytes, 0, lastBytes.length);
    }
  }
}
