package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Utf8Slice;

/**
 * Converts JSON values to the stored form of one column type. A JSON type whose method is not
 * overridden does not fit the column. JSON null is not passed to a decoder, because it becomes SQL
 * NULL in every column. Hot path.
 */
abstract class ColumnDecoder {
  /** The values that fit the column, as a noun phrase. */
  abstract String expected();

  /** The form in which the column's values are written into a row. */
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

  /** Decodes true or false; {@code from} and {@code to} as in {@link #text}. */
  ColumnFit bool(boolean value, int from, int to, CaptureBuffer into, Slot slot) {
    return ColumnFit.WRONG_TYPE;
  }

  ColumnFit container(int from, int to, CaptureBuffer into, Slot slot) {
    return ColumnFit.WRONG_TYPE;
  }
}
