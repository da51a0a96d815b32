package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Utf8Slice;

/**
 * Decodes any value for a STRING column. A string is stored as its characters. In a column with
 * {@code mixed: json}, a string is stored as JSON text with quotes if the contract also allows
 * other types. Any other value is stored as its JSON text as received.
 */
final class TextDecoder extends ColumnDecoder {
  private final boolean jsonText;

  TextDecoder(boolean jsonText) {
    this.jsonText = jsonText;
  }

  @Override
  String expected() {
    return "any value";
  }

  @Override
  PhysicalType kind() {
    return PhysicalType.BYTES;
  }

  @Override
  ColumnFit text(Utf8Slice text, int from, int to, CaptureBuffer into, Slot slot) {
    if (jsonText) {
      into.putSpan(slot, from, to);
    } else {
      into.putText(slot, text);
    }
    return ColumnFit.STORED;
  }

  @Override
  ColumnFit number(NumberValue number, CaptureBuffer into, Slot slot) {
    into.putSpan(slot, number.from(), number.to());
    return ColumnFit.STORED;
  }

  @Override
  ColumnFit bool(boolean value, int from, int to, CaptureBuffer into, Slot slot) {
    into.putSpan(slot, from, to);
    return ColumnFit.STORED;
  }

  @Override
  ColumnFit container(int from, int to, CaptureBuffer into, Slot slot) {
    into.putSpan(slot, from, to);
    return ColumnFit.STORED;
  }
}
