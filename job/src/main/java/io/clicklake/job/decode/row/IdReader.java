package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Text;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Reads an event's id: a string as it is, a whole number by its digits (1.0 is the id 1). */
final class IdReader extends ColumnReader {
  @Override
  String expected() {
    return "a string or a whole number";
  }

  @Override
  CellKind kind() {
    return CellKind.BYTES;
  }

  @Override
  Fit text(Text text, int from, int to, Captured into, Slot slot) {
    into.putText(slot, text);
    return Fit.STORED;
  }

  @Override
  Fit number(NumberValue number, Captured into, Slot slot) {
    if (!number.isInteger()) {
      return Fit.WRONG_TYPE;
    }
    BigDecimal whole = number.decimal();
    byte[] digits = whole.toBigInteger().toString().getBytes(StandardCharsets.US_ASCII);
    into.putBytes(slot, digits, 0, digits.length);
    return Fit.STORED;
  }
}
