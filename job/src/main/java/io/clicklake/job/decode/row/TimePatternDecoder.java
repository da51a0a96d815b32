package io.clicklake.job.decode.row;

import io.clicklake.catalog.dataset.TimeFormat;
import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Utf8Slice;
import io.clicklake.udfs.time.TimeParser;

/** Decodes times by patterns, from strings or from the digits of whole numbers. */
final class TimePatternDecoder extends TimestampDecoder {
  private final TimeParser parser;
  private final String expected;

  TimePatternDecoder(TimeFormat format, boolean nearArrival) {
    super(nearArrival);
    this.parser = new TimeParser(format.patterns(), format.zone().orElse(null));
    this.expected = expected(format);
  }

  /** The times of a format with patterns, as a noun phrase. */
  static String expected(TimeFormat format) {
    String zone =
        format
            .zonePath()
            .map(path -> ", which exists in the time zone at " + path)
            .or(() -> format.zone().map(name -> ", which exists in the time zone " + name))
            .orElse("");
    return "a time as " + String.join(" or ", format.patterns()) + zone;
  }

  @Override
  String expected() {
    return expected;
  }

  @Override
  ColumnFit text(Utf8Slice text, int from, int to, CaptureBuffer into, Slot slot) {
    return putIfTime(parser.micros(text.bytes(), text.from(), text.to()), into, slot);
  }

  @Override
  ColumnFit number(NumberValue number, CaptureBuffer into, Slot slot) {
    return putIfTime(parser.micros(into.payload(), number.from(), number.to()), into, slot);
  }

  private ColumnFit putIfTime(long micros, CaptureBuffer into, Slot slot) {
    return micros == TimeParser.NONE ? ColumnFit.WRONG_FORMAT : put(micros, into, slot);
  }
}
