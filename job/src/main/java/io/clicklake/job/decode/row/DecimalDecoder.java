package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.Decimals;
import io.clicklake.job.decode.json.NumberValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.flink.table.data.DecimalData;

/**
 * Decodes numbers for a DECIMAL column without rounding. A number with too many digits for the
 * column does not fit.
 */
final class DecimalDecoder extends ColumnDecoder {
  private final int precision;
  private final int scale;
  private final boolean compact;
  private final long limit;

  DecimalDecoder(int precision, int scale) {
    this.precision = precision;
    this.scale = scale;
    this.compact = DecimalData.isCompact(precision);
    this.limit = compact ? BigDecimal.ONE.movePointRight(precision).longValueExact() : 0;
  }

  @Override
  String expected() {
    return String.format(
        "a number with at most %d digits before the point and %d after it",
        precision - scale, scale);
  }

  @Override
  PhysicalType kind() {
    return compact ? PhysicalType.LONG : PhysicalType.BIG_DECIMAL;
  }

  @Override
  ColumnFit number(NumberValue number, CaptureBuffer into, Slot slot) {
    return compact ? compact(number, into, slot) : big(number, into, slot);
  }

  private ColumnFit compact(NumberValue number, CaptureBuffer into, Slot slot) {
    long unscaled = number.rescaled(scale);
    if (unscaled == Decimals.NONE || unscaled >= limit || unscaled <= -limit) {
      return ColumnFit.OUT_OF_RANGE;
    }
    into.putLong(slot, unscaled);
    return ColumnFit.STORED;
  }

  private ColumnFit big(NumberValue number, CaptureBuffer into, Slot slot) {
    BigDecimal value = number.decimal().stripTrailingZeros();
    boolean tooHigh = value.signum() != 0 && digitsBeforePoint(value) > precision - scale;
    if (value.scale() > scale || tooHigh) {
      return ColumnFit.OUT_OF_RANGE;
    }
    byte[] bytes = value.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().toByteArray();
    into.putBytes(slot, bytes, 0, bytes.length);
    return ColumnFit.STORED;
  }

  private static int digitsBeforePoint(BigDecimal value) {
    return value.precision() - value.scale();
  }
}
