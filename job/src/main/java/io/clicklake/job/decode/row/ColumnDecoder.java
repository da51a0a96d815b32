package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Utf8Slice;

/**
 * Turns a JSON value into what a column stores. A kind of value that a reader does not override is
 * none that its column takes. Null never gets here: it is SQL NULL in every column. Hot.
 */
abstract class ColumnDecoder {
  /** What the column takes, as a noun phrase. */
  abstract String expected();

  /** How its values are written into a row. */
  abstract PhysicalType kind();

  /**
   * @param from the offset of the value's JSON text in the payload, to {@code to}
   */
  ColumnFit text(Utf8Slice text, int from, int to, CaptureBuffer into, Slot slot) {
    return ColumnFit.WRONG_TYPE;
  }

  ColumnFit number(NumberValue number, CaptureBuffer into, Slot slot) {
    return ColumnFit.WRONG_TYPE;
  }

  /** True and false, and objects and arrays, by their JSON text. */
  ColumnFit bool(boolean value, int from, int to, CaptureBuffer into, Slot slot) {
    return ColumnFit.WRONG_TYPE;
  }

  ColumnFit container(int from, int to, CaptureBuffer into, Slot slot) {
    return ColumnFit.WRONG_TYPE;
  }
}
