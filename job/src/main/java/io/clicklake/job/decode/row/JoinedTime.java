package io.clicklake.job.decode.row;

import io.clicklake.catalog.dataset.TimeFormat;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import io.clicklake.udfs.time.TimeParser;
import io.clicklake.udfs.time.ZoneOffsets;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A time whose text is in several fields, or whose zone is in another field. It is computed after
 * the whole event was read, once for each element of its level, and stored in a slot like a time
 * from one field. If a field is missing, the time is missing too. Hot path.
 */
final class JoinedTime {
  private final Slot target;
  private final RequiredSlot[] parts;
  private final RequiredSlot zone;
  private final boolean required;
  private final boolean nearArrival;
  private final boolean usesZoneField;
  private final TimeParser parser;
  private final String expected;
  private final GrowableBytes text = new GrowableBytes();

  /**
   * @param target the slot for the time, on the innermost level of the fields
   * @param parts the fields of the text
   * @param zone the field of the zone; null if there is none
   * @param required whether an event without the time is rejected
   * @param nearArrival whether an event whose time is far from its arrival is rejected
   */
  JoinedTime(
      Slot target,
      List<RequiredSlot> parts,
      RequiredSlot zone,
      TimeFormat format,
      boolean required,
      boolean nearArrival) {
    this.target = target;
    this.parts = parts.toArray(new RequiredSlot[0]);
    this.zone = zone;
    this.required = required;
    this.nearArrival = nearArrival;
    this.usesZoneField = zone != null;
    this.parser = new TimeParser(format.patterns(), format.zone().orElse(null));
    this.expected = TimePatternDecoder.expected(format);
  }

  /**
   * Computes the times of all elements. Returns false and sets the rejection if a text is not a
   * time, or a required time is missing.
   */
  boolean resolve(CaptureBuffer captured, Rejection rejection) {
    int count = captured.elements(target.level).count();
    for (int element = 0; element < count; element++) {
      RequiredSlot missing = join(captured, element);
      if (missing != null && required) {
        EventRows.missing(missing.pointer(captured, target.level, element), rejection);
        return false;
      }
      if (missing == null && !resolve(captured, element, rejection)) {
        return false;
      }
    }
    return true;
  }

  private boolean resolve(CaptureBuffer captured, int element, Rejection rejection) {
    long micros = TimeParser.NONE;
    if (!usesZoneField) {
      micros = parser.micros(text.bytes, 0, text.length);
    } else {
      long name = zone.value(captured, target.level, element);
      int from = CaptureBuffer.offset(name);
      ZoneOffsets offsets =
          parser.zones().find(captured.bytes(name), from, from + CaptureBuffer.length(name));
      if (offsets == null) {
        rejection.set(
            Reason.FORMAT,
            zone.pointer(captured, target.level, element),
            "a time zone as Europe/Berlin, UTC or +01:00",
            shown(captured.bytes(name), from, CaptureBuffer.length(name)));
        return false;
      }
      micros = parser.micros(text.bytes, 0, text.length, offsets);
    }
    if (micros == TimeParser.NONE) {
      reject(captured, element, Reason.FORMAT, expected, rejection);
      return false;
    }
    if (nearArrival && !captured.isNearArrival(micros)) {
      reject(captured, element, Reason.TIME_OUT_OF_RANGE, captured.range(), rejection);
      return false;
    }
    captured.elements(target.level).put(element, target.index, micros);
    return true;
  }

  /**
   * Joins the texts of the fields of an element. Returns the first missing field; null if none is
   * missing.
   */
  private RequiredSlot join(CaptureBuffer captured, int element) {
    text.clear();
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].isPresent(captured, target.level, element)) {
        return parts[i];
      }
      long part = parts[i].value(captured, target.level, element);
      if (i > 0) {
        text.add(' ');
      }
      int from = CaptureBuffer.offset(part);
      text.add(captured.bytes(part), from, from + CaptureBuffer.length(part));
    }
    return usesZoneField && !zone.isPresent(captured, target.level, element) ? zone : null;
  }

  private void reject(
      CaptureBuffer captured, int element, Reason reason, String wanted, Rejection rejection) {
    rejection.set(
        reason,
        parts[0].pointer(captured, target.level, element),
        wanted,
        shown(text.bytes, 0, text.length));
  }

  private static String shown(byte[] bytes, int from, int length) {
    int shown = Math.min(length, Rejection.ACTUAL_LIMIT * 4);
    return '"' + new String(bytes, from, shown, StandardCharsets.UTF_8) + '"';
  }
}
