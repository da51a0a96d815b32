package io.clicklake.job.unpack;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.TypeSelector;
import io.clicklake.catalog.dataset.ValuePath;
import io.clicklake.catalog.dataset.ValueSource;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.UnpackedEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the type of an event by the values at some of its paths ({@link TypeSelector}). An event of
 * an unknown type gets a rejection, or the type that the dataset has for such events. Hot path: no
 * text is created for an event of a known type.
 */
final class TypeFinder {
  private static final int MOST_NAMES = 20;
  private static final int MOST_TEXT = 1 << 12;

  private final List<ValuePath> by;
  private final String expected;
  private final int unknown;
  private final EventValues read;
  private final OpenedBytes text = new OpenedBytes();
  private final Rejection rejection = new Rejection();

  /** A hash table with open addressing: the values, and the type of each. */
  private final byte[][] values;

  private final int[] types;

  TypeFinder(TypeSelector selector, List<ColumnPath> envelope) {
    this.by = selector.by();
    this.unknown = selector.unknown();
    this.read = new EventValues(by, envelope);
    this.values = new byte[Integer.highestOneBit(selector.types().size()) * 4][];
    this.types = new int[values.length];
    selector.types().forEach(this::put);
    this.expected = expected(selector.types());
  }

  private static String expected(Map<String, Integer> selected) {
    String names = selected.keySet().stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = selected.size() - MOST_NAMES;
    return "the value of a type: " + names + (more > 0 ? " or " + more + " others" : "");
  }

  /** Sets the type of the event, or its rejection. The event has neither yet. */
  void find(UnpackedEvent event) {
    text.clear(MOST_TEXT);
    read.read(event);
    boolean readable = true;
    for (int value = 0; value < by.size(); value++) {
      if (value > 0) {
        readable &= text.reserve(1);
        text.add('/');
      }
      readable &= !read.has(value) || read.append(value, text);
    }
    int type = readable ? type() : TypeSelector.UNKNOWN;
    if (type != TypeSelector.UNKNOWN) {
      event.type = type;
    } else if (unknown != TypeSelector.UNKNOWN) {
      event.type = unknown;
      event.typeValue = readable ? Arrays.copyOf(text.bytes, text.length) : null;
    } else {
      reject(event);
    }
  }

  private void put(String value, int type) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    int at = slot(bytes, bytes.length);
    values[at] = bytes;
    types[at] = type;
  }

  private int type() {
    int at = slot(text.bytes, text.length);
    return values[at] == null ? TypeSelector.UNKNOWN : types[at];
  }

  /** The position of the value in the table, or the free position where it belongs. */
  private int slot(byte[] bytes, int length) {
    int hash = 1;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int at = (hash ^ hash >>> 16) & values.length - 1;
    while (values[at] != null
        && !Arrays.equals(values[at], 0, values[at].length, bytes, 0, length)) {
      at = at + 1 & values.length - 1;
    }
    return at;
  }

  private void reject(UnpackedEvent event) {
    if (by.size() > 1) {
      String joined = new String(text.bytes, 0, text.length, StandardCharsets.UTF_8);
      rejection.set(Reason.UNKNOWN_TYPE, "", expected, "'" + joined + "'");
    } else {
      String shown = read.shown(0, Rejection.ACTUAL_LIMIT * 4);
      rejection.set(Reason.UNKNOWN_TYPE, pointer(by.get(0)), expected, shown);
    }
    event.rejection = rejection;
  }

  /** The JSON pointer to a value of the event; empty for a value outside of it. */
  static String pointer(ValuePath value) {
    return value.source() != ValueSource.EVENT
        ? ""
        : value.path().steps().stream()
            .map(step -> "/" + step.key().replace("~", "~0").replace("/", "~1"))
            .collect(Collectors.joining());
  }
}
