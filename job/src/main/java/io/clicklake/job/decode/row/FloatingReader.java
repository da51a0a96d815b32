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
    double value = number.toDouble();
    if (kind == CellKind.FLOAT ? Float.isInfinite((float) value) : Double.isInfinite(value)) {
      return Fit.OUT_OF_RANGE;
    }
    into.putLong(
        slot,
        kind == CellKind.FLOAT
            ? Float.floatToRawIntBits((float) value)
            : Double.doubleToRawLongBits(value));
    return Fit.STORED;
  }
}
