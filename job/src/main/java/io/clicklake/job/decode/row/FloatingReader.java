package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.NumberValue;

/** Reads numbers into a FLOAT or DOUBLE column, each as the nearest one there is. */
final class FloatingReader extends ColumnReader {
  private final CellKind kind;

  FloatingReader(CellKind kind) {
    this.kind = kind;
  }

  @Override
  String expected() {
    return kind == CellKind.FLOAT
        ? "a number within ±3.4028235e38 (32-bit float)"
        : "a number within ±1.7976931348623157e308 (64-bit float)";
  }

  @Override
  CellKind kind() {
    return kind;
  }

  @Override
  Fit number(NumberValue number, Captured into, Slot slot) {
    return kind == CellKind.FLOAT
        ? single(number.toFloat(), into, slot)
        : full(number.toDouble(), into, slot);
  }

  private static Fit single(float value, Captured into, Slot slot) {
    if (Float.isInfinite(value)) {
      return Fit.OUT_OF_RANGE;
    }
    into.putLong(slot, Float.floatToRawIntBits(value));
    return Fit.STORED;
  }

  private static Fit full(double value, Captured into, Slot slot) {
    if (Double.isInfinite(value)) {
      return Fit.OUT_OF_RANGE;
    }
    into.putLong(slot, Double.doubleToRawLongBits(value));
    return Fit.STORED;
  }
}
