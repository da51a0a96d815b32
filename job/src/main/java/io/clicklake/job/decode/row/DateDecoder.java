package io.clicklake.job.decode.row;

import io.clicklake.job.decode.format.Format;
import io.clicklake.job.decode.format.Rfc3339;
import io.clicklake.job.decode.json.Utf8Slice;

/** Decodes strings such as 2026-01-31 for a DATE column. */
final class DateDecoder extends ColumnDecoder {
  @Override
  String expected() {
    return Format.DATE.description();
  }

  @Override
  PhysicalType kind() {
    return PhysicalType.INT;
  }

  @Override
  ColumnFit text(Utf8Slice text, int from, int to, CaptureBuffer into, Slot slot) {
    long day = Rfc3339.epochDay(text);
    if (day == Rfc3339.NONE) {
      return ColumnFit.WRONG_TYPE;
    }
    into.putLong(slot, day);
    return ColumnFit.STORED;
  }
}
