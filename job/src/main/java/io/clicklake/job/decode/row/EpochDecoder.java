package io.clicklake.job.decode.row;

import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import io.clicklake.job.decode.json.Decimals;
import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Utf8Slice;
import java.util.Locale;

/**
 * Decodes times that count a unit since 1970: numbers, or strings of digits with an optional
 * fraction. A time is rounded down to the microsecond. The digits are never converted to a double.
 */
final class EpochDecoder extends TimestampDecoder {
  private final EpochUnit unit;

  /** The number of decimal digits from the unit to microseconds. */
  private final int microDigits;

  private final NumberValue ofText = new NumberValue();

  EpochDecoder(EpochUnit unit, boolean nearArrival) {
    super(nearArrival);
    this.unit = unit;
    this.microDigits = microDigits(unit);
  }

  private static int microDigits(EpochUnit unit) {
    switch (unit) {
      case SECONDS:
        return 6;
      case MILLIS:
        return 3;
      case MICROS:
        return 0;
      default:
        return -3;
    }
  }

  @Override
  String expected() {
    return "a time in "
        + unit.name().toLowerCase(Locale.ROOT)
        + " since 1970, within 292,000 years of it";
  }

  @Override
  ColumnFit text(Utf8Slice text, int from, int to, CaptureBuffer into, Slot slot) {
    if (!isDecimal(text)) {
      return ColumnFit.WRONG_FORMAT;
    }
    ofText.read(text.bytes(), text.from(), text.to());
    return number(ofText, into, slot);
  }

  @Override
  ColumnFit number(NumberValue number, CaptureBuffer into, Slot slot) {
    long micros = number.floored(microDigits);
    return micros == Decimals.NONE ? ColumnFit.OUT_OF_RANGE : put(micros, into, slot);
  }

  /** Whether the text has digits, perhaps a sign before them and a fraction behind them. */
  private static boolean isDecimal(Utf8Slice text) {
    int length = text.length();
    int start = length > 0 && text.at(0) == '-' ? 1 : 0;
    int point = digitsEnd(text, start);
    if (point == start || length > NumberValue.MAX_LENGTH) {
      return false;
    }
    return point == length
        || (text.at(point) == '.' && point + 1 < length && digitsEnd(text, point + 1) == length);
  }

  private static int digitsEnd(Utf8Slice text, int from) {
    int at = from;
    while (at < text.length() && text.at(at) >= '0' && text.at(at) <= '9') {
      at++;
    }
    return at;
  }
}
