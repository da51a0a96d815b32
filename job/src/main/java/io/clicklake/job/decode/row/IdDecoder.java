package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Utf8Slice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Decodes a part of the id of an event. A string is not changed. A whole number becomes its digits,
 * so the number 1.0 gives the id 1. If the part may be of any type, all other values become their
 * JSON text.
 */
final class IdDecoder extends ColumnDecoder {
  private final boolean anyType;

  IdDecoder(boolean anyType) {
    this.anyType = anyType;
  }

  @Override
  String expected() {
    return "a string or a whole number";
  }

  @Override
  PhysicalType kind() {
    return PhysicalType.BYTES;
  }

  @Override
  ColumnFit text(Utf8Slice text, int from, int to, CaptureBuffer into, Slot slot) {
    into.putText(slot, text);
    return ColumnFit.STORED;
  }

  @Override
  ColumnFit number(NumberValue number, CaptureBuffer into, Slot slot) {
    if (!number.isInteger()) {
      return json(number.from(), number.to(), into, slot);
    }
    BigDecimal whole = number.decimal();
    byte[] digits = whole.toBigInteger().toString().getBytes(StandardCharsets.US_ASCII);
    into.putBytes(slot, digits, 0, digits.length);
    return ColumnFit.STORED;
  }

  @Override
  ColumnFit bool(boolean value, int from, int to, CaptureBuffer into, Slot slot) {
    return json(from, to, into, slot);
  }

  @Override
  ColumnFit container(int from, int to, CaptureBuffer into, Slot slot) {
    return json(from, to, into, slot);
  }

  private ColumnFit json(int from, int to, CaptureBuffer into, Slot slot) {
    if (!anyType) {
      return ColumnFit.WRONG_TYPE;
    }
    into.putSpan(slot, from, to);
    return ColumnFit.STORED;
  }
}
