package io.clicklake.job.decode.row;

import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import io.clicklake.catalog.dataset.TimeFormat;
import io.clicklake.job.decode.format.Format;
import io.clicklake.job.decode.format.Rfc3339;
import io.clicklake.job.decode.json.Utf8Slice;

/**
 * Decodes times for a TIMESTAMP_LTZ(6) column. This class decodes RFC 3339 strings. Its subclasses
 * decode all other forms. The time of a row or event must also be near the arrival of its record.
 */
class TimestampDecoder extends ColumnDecoder {
  private final boolean nearArrival;

  TimestampDecoder(boolean nearArrival) {
    this.nearArrival = nearArrival;
  }

  /** The decoder for times of this format, each of which is in one field. */
  static TimestampDecoder of(TimeFormat format, boolean nearArrival) {
    if (format.epoch() != EpochUnit.NONE) {
      return new EpochDecoder(format.epoch(), nearArrival);
    }
    return format.patterns().isEmpty()
        ? new TimestampDecoder(nearArrival)
        : new TimePatternDecoder(format, nearArrival);
  }

  @Override
  String expected() {
    return Format.DATE_TIME.description();
  }

  @Override
  final PhysicalType kind() {
    return PhysicalType.TIMESTAMP;
  }

  @Override
  ColumnFit text(Utf8Slice text, int from, int to, CaptureBuffer into, Slot slot) {
    long micros = Rfc3339.micros(text);
    return micros == Rfc3339.NONE ? ColumnFit.WRONG_TYPE : put(micros, into, slot);
  }

  /**
   * Stores a time.
   *
   * @param micros since 1970-01-01T00:00:00Z
   */
  final ColumnFit put(long micros, CaptureBuffer into, Slot slot) {
    if (nearArrival && !into.isNearArrival(micros)) {
      return ColumnFit.TIME_OUT_OF_RANGE;
    }
    into.putLong(slot, micros);
    return ColumnFit.STORED;
  }
}
