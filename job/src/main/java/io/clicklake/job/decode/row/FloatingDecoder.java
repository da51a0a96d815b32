package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.NumberValue;

/** Decodes numbers for a FLOAT or DOUBLE column, rounded to the nearest value of the type. */
final class FloatingDecoder extends ColumnDecoder {
  private final PhysicalType kind;

  FloatingDecoder(PhysicalType kind) {
    this.kind = kind;
  }

  @Override
  String expected() {
    return kind == PhysicalType.FLOAT
        ? "a number within ±3.4028235e38 (32-bit float)"
        : "a number within ±1.7976931348623157e308 (64-bit float)";
  }

  @Override
  PhysicalType kind() {
    return kind;
  }

  @Override
  ColumnFit number(NumberValue number, CaptureBuffer into, Slot slot) {
    return kind == PhysicalType.FLOAT
        ? single(number.toFloat(), into, slot)
        : full(number.toDouble(), into, slot);
  }

  private static ColumnFit single(float value, CaptureBuffer into, Slot slot) {
    if (Float.isInfinite(value)) {
      return ColumnFit.OUT_OF_RANGE;
    }
    into.putLong(slot, Float.floatToRawIntBits(value));
    return ColumnFit.STORED;
  }

  private static ColumnFit full(double value, CaptureBuffer into, Slot slot) {
    if (Double.isInfinite(value)) {
      return ColumnFit.OUT_OF_RANGE;
    }
    into.putLong(slot, Double.doubleToRawLongBits(value));
    return ColumnFit.STORED;
  }
}
