package io.clicklake.job.decode.row;

import io.clicklake.job.decode.format.Format;
import io.clicklake.job.decode.format.Rfc3339;
import io.clicklake.job.decode.json.Text;

/** Reads dates as 2026-01-31 into a DATE column. */
final class DateReader extends ColumnReader {
  @Override
  String expected() {
    return Format.DATE.noun();
  }

  @Override
  CellKind kind() {
    return CellKind.INT;
  }

  @Override
  Fit text(Text text, int from, int to, Captured into, Slot slot) {
    long day = Rfc3339.epochDay(text);
    if (day == Rfc3339.NONE) {
      return Fit.WRONG_TYPE;
    }
    into.putLong(slot, day);
    return Fit.STORED;
  }
}
