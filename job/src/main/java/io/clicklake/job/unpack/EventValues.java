package io.clicklake.job.unpack;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ValuePath;
import io.clicklake.catalog.dataset.ValueSource;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a few values of an event, its envelope or its record as text, before the event is decoded.
 * The text of a string is its characters. The text of a number or boolean is its JSON text. Hot
 * path.
 */
final class EventValues {
  private final List<ValuePath> wanted;
  private final PathScan scan;

  /** For each value: its index in the scan or in the envelope. */
  private final int[] indexes;

  private UnpackedEvent event;

  /**
   * @param envelope the paths of the envelope that the dataset reads
   */
  EventValues(List<ValuePath> wanted, List<ColumnPath> envelope) {
    this.wanted = wanted;
    this.indexes = new int[wanted.size()];
    List<ColumnPath> scanned = new ArrayList<>();
    for (int i = 0; i < indexes.length; i++) {
      ValuePath value = wanted.get(i);
      if (value.source() == ValueSource.EVENT) {
        indexes[i] = scanned.size();
        scanned.add(value.path());
      } else if (value.source() == ValueSource.ENVELOPE) {
        indexes[i] = envelope.indexOf(value.path());
      }
    }
    this.scan = new PathScan(scanned);
  }

  void read(UnpackedEvent next) {
    event = next;
    scan.scan(next.bytes, next.from, next.to);
  }

  /** Whether the event is a JSON object, as far as it was read. */
  boolean isReadable() {
    return !scan.isMalformed();
  }

  /** Whether the event has this value, and it is not null. */
  boolean has(int value) {
    switch (wanted.get(value).source()) {
      case EVENT:
        return scan.has(indexes[value]);
      case ENVELOPE:
        return envelope(value) != null;
      default:
        return wanted.get(value).field() != null && field(value) != null;
    }
  }

  /**
   * Appends the text of a value that the event has. Returns false if the value is an object or
   * array, or if its text is too long or has a wrong escape.
   */
  boolean append(int value, OpenedBytes into) {
    switch (wanted.get(value).source()) {
      case EVENT:
        int scanned = indexes[value];
        return append(event.bytes, scan.from(scanned), scan.to(scanned), into);
      case ENVELOPE:
        return append(envelope(value), 0, envelope(value).length, into);
      default:
        byte[] text = field(value).getBytes(StandardCharsets.UTF_8);
        return raw(text, 0, text.length, into);
    }
  }

  /** The JSON text of a value, for messages. */
  String shown(int value, int limit) {
    if (!has(value)) {
      return "no value";
    }
    switch (wanted.get(value).source()) {
      case EVENT:
        int scanned = indexes[value];
        return text(event.bytes, scan.from(scanned), scan.to(scanned), limit);
      case ENVELOPE:
        return text(envelope(value), 0, envelope(value).length, limit);
      default:
        return field(value);
    }
  }

  private static String text(byte[] in, int from, int to, int limit) {
    return new String(in, from, Math.min(to - from, limit), StandardCharsets.UTF_8);
  }

  private byte[] envelope(int value) {
    return indexes[value] < event.envelope.length ? event.envelope[indexes[value]] : null;
  }

  private String field(int value) {
    RawRecord record = event.record;
    switch (wanted.get(value).field()) {
      case PARTITION_KEY:
        return record.partitionKey;
      case SHARD:
        return record.shard;
      case SEQUENCE_NUMBER:
        return record.sequenceNumber;
      case RECORD_NUMBER:
        return Integer.toString(record.recordNumber);
      case EVENT_INDEX:
        return Integer.toString(event.index);
      default:
        return Long.toString(record.arrivalMillis);
    }
  }

  private static boolean append(byte[] in, int from, int to, OpenedBytes into) {
    if (in[from] == '"') {
      return JsonStrings.open(in, from + 1, to - 1, into);
    }
    return in[from] != '{' && in[from] != '[' && raw(in, from, to, into);
  }

  private static boolean raw(byte[] in, int from, int to, OpenedBytes into) {
    if (!into.reserve(to - from)) {
      return false;
    }
    for (int at = from; at < to; at++) {
      into.add(in[at]);
    }
    return true;
  }
}
