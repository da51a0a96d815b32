package io.clicklake.job.decode.row;

/** Decodes JSON booleans for a BOOLEAN column. */
final class BooleanDecoder extends ColumnDecoder {
  @Override
  String expected() {
    return "true or false";
  }

  @Override
  PhysicalType kind() {
    return PhysicalType.BOOLEAN;
  }

  @Override
  ColumnFit bool(boolean value, int from, int to, CaptureBuffer into, Slot slot) {
    into.putLong(slot, value ? 1 : 0);
    return ColumnFit.STORED;
  }
}
