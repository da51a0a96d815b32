package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.Decimals;
import io.clicklake.job.decode.json.NumberValue;
import java.math.BigDecimal;

/** Reads whole numbers into an INT or BIGINT column; 1.0 and 1e3 are whole. */
final class IntegerReader extends ColumnReader {
  private static final BigDecimal LOWEST = BigDecimal.valueOf(Long.MIN_VALUE);

  private final long min;
  private final long max;
  private final CellKind kind;

  private IntegerReader(long min, long max, CellKind kind) {
    this.min = min;
    this.max = max;
    this.kind = kind;
  }

  static IntegerReader ofInt() {
    return new IntegerReader(Integer.MIN_VALUE, Integer.MAX_VALUE, CellKind.INT);
  }

  static IntegerReader ofLong() {
    return new IntegerReader(Long.MIN_VALUE, Long.MAX_VALUE, CellKind.LONG);
  }

  @Override
  String expected() {
    return "a whole number from " + min + " to " + max;
  }

  @Override
  CellKind kind() {
    return kind;
  }

  @Override
  Fit number(NumberValue number, Captured into, Slot slot) {
    long value = number.rescaled(0);
    boolean fits =
        value == Decimals.NONE
            ? min == Long.MIN_VALUE && number.decimal().compareTo(LOWEST) == 0
            : value >= min && value <= max;
    if (!fits) {
      return Fit.OUT_OF_RANGE;
    }
    into.putLong(slot, value);
    return Fit.STORED;
  }
}
