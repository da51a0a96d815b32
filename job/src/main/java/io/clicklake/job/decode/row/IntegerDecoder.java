package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.Decimals;
import io.clicklake.job.decode.json.NumberValue;
import java.math.BigDecimal;

/** Decodes whole numbers for an INT or BIGINT column; 1.0 and 1e3 are whole numbers. */
final class IntegerDecoder extends ColumnDecoder {
  private static final BigDecimal LOWEST = BigDecimal.valueOf(Long.MIN_VALUE);

  private final long min;
  private final long max;
  private final PhysicalType kind;

  private IntegerDecoder(long min, long max, PhysicalType kind) {
    this.min = min;
    this.max = max;
    this.kind = kind;
  }

  static IntegerDecoder ofInt() {
    return new IntegerDecoder(Integer.MIN_VALUE, Integer.MAX_VALUE, PhysicalType.INT);
  }

  static IntegerDecoder ofLong() {
    return new IntegerDecoder(Long.MIN_VALUE, Long.MAX_VALUE, PhysicalType.LONG);
  }

  @Override
  String expected() {
    return "a whole number from " + min + " to " + max;
  }

  @Override
  PhysicalType kind() {
    return kind;
  }

  @Override
  ColumnFit number(NumberValue number, CaptureBuffer into, Slot slot) {
    long value = number.rescaled(0);
    boolean fits =
        value == Decimals.NONE
            ? min == Long.MIN_VALUE && number.decimal().compareTo(LOWEST) == 0
            : value >= min && value <= max;
    if (!fits) {
      return ColumnFit.OUT_OF_RANGE;
    }
    into.putLong(slot, value);
    return ColumnFit.STORED;
  }
}
