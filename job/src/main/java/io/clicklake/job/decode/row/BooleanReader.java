package io.clicklake.job.decode.row;

/** Reads into a BOOLEAN column. */
final class BooleanReader extends ColumnReader {
  @Override
  String expected() {
    return "true or false";
  }

  @Override
  CellKind kind() {
    return CellKind.BOOLEAN;
  }

  @Override
  Fit bool(boolean value, int from, int to, Captured into, Slot slot) {
    into.putLong(slot, value ? 1 : 0);
    return Fit.STORED;
  }
}
