package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Text;

/**
 * Reads into a STRING column: the characters of a string where the contract allows strings only,
 * the JSON text as received where it allows anything else.
 */
final class TextReader extends ColumnReader {
  private final boolean jsonText;

  TextReader(boolean jsonText) {
    this.jsonText = jsonText;
  }

  @Override
  String expected() {
    return "any value";
  }

  @Override
  CellKind kind() {
    return CellKind.BYTES;
  }

  @Override
  Fit text(Text text, int from, int to, Captured into, Slot slot) {
    if (jsonText) {
      into.putSpan(slot, from, to);
    } else {
      into.putText(slot, text);
    }
    return Fit.STORED;
  }

  @Override
  Fit number(NumberValue number, Captured into, Slot slot) {
    into.putSpan(slot, number.from(), number.to());
    return Fit.STORED;
  }

  @Override
  Fit bool(boolean value, int from, int to, Captured into, Slot slot) {
    into.putSpan(slot, from, to);
    return Fit.STORED;
  }

  @Override
  Fit container(int from, int to, Captured into, Slot slot) {
    into.putSpan(slot, from, to);
    return Fit.STORED;
  }
}
