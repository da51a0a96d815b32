package io.clicklake.job.decode.row;

import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import io.clicklake.job.decode.format.Format;
import io.clicklake.job.decode.format.Rfc3339;
import io.clicklake.job.decode.json.Decimals;
import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Utf8Slice;
import java.util.Locale;

/**
 * Decodes times for a TIMESTAMP_LTZ(6) column: RFC 3339 strings, or, if the column has an epoch
 * unit, numbers that count this unit from 1970. A number may have a fraction, but must be exact to
 * the microsecond. The time of a row or event must also be near the arrival of its record.
 */
final class TimestampDecoder extends ColumnDecoder {
  private final EpochUnit unit;
  private final boolean nearArrival;

  TimestampDecoder(EpochUnit unit, boolean nearArrival) {
    this.unit = unit;
    this.nearArrival = nearArrival;
  }

  @Override
  String expected() {
    return unit == EpochUnit.NONE
        ? Format.DATE_TIME.description()
        : "a time in "
            + unit.name().toLowerCase(Locale.ROOT)
            + " since 1970, exact to the microsecond and within 292,000 years of it";
  }

  @Override
  PhysicalType kind() {
    return PhysicalType.TIMESTAMP;
  }

  @Override
  ColumnFit text(Utf8Slice text, int from, int to, CaptureBuffer into, Slot slot) {
    long micros = unit == EpochUnit.NONE ? Rfc3339.micros(text) : Rfc3339.NONE;
    return micros == Rfc3339.NONE ? ColumnFit.WRONG_TYPE : put(micros, into, slot);
  }

  @Override
  ColumnFit number(NumberValue number, CaptureBuffer into, Slot slot) {
    if (unit == EpochUnit.NONE) {
      return ColumnFit.WRONG_TYPE;
    }
    long micros = number.rescaled(microsDigits());
    return micros == Decimals.NONE ? ColumnFit.OUT_OF_RANGE : put(micros, into, slot);
  }

  private int microsDigits() {
    return unit == EpochUnit.SECONDS ? 6 : unit == EpochUnit.MILLIS ? 3 : 0;
  }

  private ColumnFit put(long micros, CaptureBuffer into, Slot slot) {
    if (nearArrival && !into.isNearArrival(micros)) {
      return ColumnFit.TIME_OUT_OF_RANGE;
    }
    into.putLong(slot, micros);
    return ColumnFit.STORED;
  }
}
