package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Text;

/**
 * Turns a JSON value into what a column stores. A kind of value that a reader does not override is
 * none that its column takes. Null never gets here: it is SQL NULL in every column. Hot.
 */
abstract class ColumnReader {
  /** What the column takes, as a noun phrase. */
  abstract String expected();

  /** How its values are written into a row. */
  abstract CellKind kind();

  /**
   * @param from the offset of the value's JSON text in the payload, to {@code to}
   */
  Fit text(Text text, int from, int to, Captured into, Slot slot) {
    return Fit.WRONG_TYPE;
  }

  Fit number(NumberValue number, Captured into, Slot slot) {
    return Fit.WRONG_TYPE;
  }

  /** True and false, and objects and arrays, by their JSON text. */
  Fit bool(boolean value, int from, int to, Captured into, Slot slot) {
    return Fit.WRONG_TYPE;
  }

  Fit container(int from, int to, Captured into, Slot slot) {
    return Fit.WRONG_TYPE;
  }
}
