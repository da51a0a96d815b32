package io.clicklake.job.decode.row;

import com.fasterxml.jackson.core.JsonToken;
import io.clicklake.catalog.dataset.RecordField;
import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.PayloadParser;
import io.clicklake.job.decode.json.Utf8;
import io.clicklake.job.decode.json.Utf8Slice;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.UnpackedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the slots of the columns that are not read from a path of the event: columns with a value
 * of the envelope, a field of the record, the whole event, or the text that selects its type. Hot
 * path of datasets with such columns.
 */
final class OutsideValues {
  private static final int SHOWN = Rejection.ACTUAL_LIMIT * 4;

  /** A slot that gets a value of the envelope. */
  private static final class EnvelopeSlot {
    private final int index;
    private final String path;
    private final Slot slot;

    private EnvelopeSlot(int index, String path, Slot slot) {
      this.index = index;
      this.path = path;
      this.slot = slot;
    }
  }

  /** A slot that gets a field of the record. */
  private static final class RecordSlot {
    private final RecordField field;
    private final Slot slot;

    private RecordSlot(RecordField field, Slot slot) {
      this.field = field;
      this.slot = slot;
    }
  }

  private final List<EnvelopeSlot> envelope = new ArrayList<>();
  private final List<RecordSlot> record = new ArrayList<>();
  private Slot wholeEvent;
  private Slot typeValue;
  private byte[] ascii = new byte[64];
  private final PayloadParser parser = new PayloadParser();
  private final Utf8Slice text = new Utf8Slice();
  private final NumberValue number = new NumberValue();

  /**
   * @param index the position of the path among the paths of the envelope
   */
  void addEnvelope(int index, String path, Slot slot) {
    envelope.add(new EnvelopeSlot(index, path, slot));
  }

  void addRecord(RecordField field, Slot slot) {
    record.add(new RecordSlot(field, slot));
  }

  void setWholeEvent(Slot slot) {
    wholeEvent = slot;
  }

  void setTypeValue(Slot slot) {
    typeValue = slot;
  }

  /** Fills the slots. Returns false and sets the rejection if a value does not fit its column. */
  boolean fill(UnpackedEvent event, CaptureBuffer into, Rejection rejection) {
    for (RecordSlot each : record) {
      fill(each, event, into);
    }
    if (wholeEvent != null) {
      into.putSpan(wholeEvent, event.from, event.to);
    }
    byte[] value = event.typeValue;
    if (typeValue != null && value != null && Utf8.firstFault(value, 0, value.length) < 0) {
      into.putBytes(typeValue, value, 0, value.length);
    }
    return fillEnvelope(event, into, rejection);
  }

  private boolean fillEnvelope(UnpackedEvent event, CaptureBuffer into, Rejection rejection) {
    for (EnvelopeSlot each : envelope) {
      byte[] value = event.envelope[each.index];
      if (value != null && !fill(each, value, into, rejection)) {
        return false;
      }
    }
    return true;
  }

  private void fill(RecordSlot each, UnpackedEvent event, CaptureBuffer into) {
    RawRecord record = event.record;
    switch (each.field) {
      case PARTITION_KEY:
        text(record.partitionKey, each.slot, into);
        break;
      case SHARD:
        text(record.shard, each.slot, into);
        break;
      case SEQUENCE_NUMBER:
        text(record.sequenceNumber, each.slot, into);
        break;
      case RECORD_NUMBER:
        into.putLong(each.slot, record.recordNumber);
        break;
      case EVENT_INDEX:
        into.putLong(each.slot, event.index);
        break;
      default:
        into.putLong(each.slot, record.arrivalMillis * 1000L);
    }
  }

  private void text(String value, Slot slot, CaptureBuffer into) {
    if (value == null) {
      return;
    }
    int length = value.length();
    ascii = length > ascii.length ? new byte[length] : ascii;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        into.putBytes(slot, bytes, 0, bytes.length);
        return;
      }
      ascii[i] = (byte) c;
    }
    into.putBytes(slot, ascii, 0, length);
  }

  private boolean fill(EnvelopeSlot each, byte[] value, CaptureBuffer into, Rejection rejection) {
    if (Utf8.firstFault(value, 0, value.length) >= 0) {
      return reject(Reason.INVALID_UTF8, "UTF-8", each, value, rejection);
    }
    ColumnFit fit;
    into.readFrom(value);
    try {
      fit = decode(each.slot, value, into);
    } catch (IOException e) {
      return reject(Reason.MALFORMED_JSON, "one JSON value", each, value, rejection);
    } finally {
      into.readFromEvent();
    }
    if (fit == ColumnFit.STORED) {
      return true;
    }
    String expected =
        fit == ColumnFit.TIME_OUT_OF_RANGE ? into.range() : each.slot.decoder.expected();
    return reject(fit.reason, expected, each, value, rejection);
  }

  private ColumnFit decode(Slot slot, byte[] value, CaptureBuffer into) throws IOException {
    parser.start(value, 0, value.length);
    JsonToken token = parser.nextToken();
    switch (token) {
      case VALUE_NULL:
        return ColumnFit.STORED;
      case VALUE_STRING:
        parser.readString(text);
        return slot.decoder.text(text, 0, value.length, into, slot);
      case VALUE_NUMBER_INT:
      case VALUE_NUMBER_FLOAT:
        parser.finishToken();
        number.read(value, 0, value.length);
        return number.isExtreme()
            ? ColumnFit.OUT_OF_RANGE
            : slot.decoder.number(number, into, slot);
      case VALUE_TRUE:
      case VALUE_FALSE:
        return slot.decoder.bool(token == JsonToken.VALUE_TRUE, 0, value.length, into, slot);
      default:
        parser.skipChildren();
        return slot.decoder.container(0, value.length, into, slot);
    }
  }

  private static boolean reject(
      Reason reason, String expected, EnvelopeSlot each, byte[] value, Rejection rejection) {
    rejection.set(
        reason,
        "",
        expected + " at '" + each.path + "' of the envelope",
        new String(value, 0, Math.min(value.length, SHOWN), StandardCharsets.UTF_8));
    rejection.setFurther(0);
    return false;
  }
}
