package io.clicklake.job.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the events inside an envelope, at a path. Also keeps the values of the envelope that
 * columns need. Hot path.
 *
 * <p>Each value on the path is read by these rules:
 *
 * <ul>
 *   <li>if a value is a string, its text is read as JSON; if the dataset detects base64, a text
 *       that is base64 is decoded first, and the decoded bytes are decompressed;
 *   <li>null and an empty array contain no events;
 *   <li>if the path expects an array and the value is not an array, the value is read as the only
 *       element of an array;
 *   <li>if the value does not have the next key of the path, the envelope, or the array element
 *       that is being read, is one event that is rejected.
 * </ul>
 *
 * <p>Keys are compared as bytes, so a key that is written with an escape is not found.
 */
final class EnvelopeReader implements ValueFinder.ValueSink {
  private static final int DEEPEST_STRING = 8;
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final int SHOWN = Rejection.ACTUAL_LIMIT * 4;

  private final ColumnPath path;
  private final EnvelopePlan root;
  private final int keptValues;
  private final OpenedBytes opened;
  private final EventSpans spans;
  private final ValueEnds ends = new ValueEnds();
  private final ValueFinder events;
  private final RecordBytes texts;
  private byte[] payload;
  private byte[][] envelope;
  private int strings;

  /**
   * @param texts opens texts that are base64
   */
  EnvelopeReader(
      ColumnPath path,
      List<ColumnPath> kept,
      OpenedBytes opened,
      EventSpans spans,
      RecordBytes texts) {
    this.path = path;
    this.root = EnvelopePlan.of(path, kept);
    this.keptValues = kept.size();
    this.opened = opened;
    this.spans = spans;
    this.texts = texts;
    this.events = new ValueFinder(opened);
  }

  void start(byte[] record) {
    payload = record;
    events.start(record, this::event);
  }

  /** Reads an envelope. */
  @Override
  public boolean value(boolean inPayload, int from, int to) {
    envelope = new byte[keptValues][];
    strings = 0;
    spans.startEnvelope(envelope);
    if (!walk(root, inPayload, from, to)) {
      missing(inPayload, from, to);
    }
    return mayContinue();
  }

  private boolean mayContinue() {
    return !opened.isFull() && !spans.isFull();
  }

  private boolean event(boolean inPayload, int from, int to) {
    spans.add(inPayload, from, to);
    return !spans.isFull();
  }

  private byte[] bytes(boolean inPayload) {
    return inPayload ? payload : opened.bytes;
  }

  /** Returns false if the value does not have the next key of the path to the events. */
  private boolean walk(EnvelopePlan plan, boolean inPayload, int from, int to) {
    byte first = bytes(inPayload)[from];
    if (plan != root && isNull(bytes(inPayload), from, to)) {
      return true;
    }
    if (plan.isEvents()) {
      if (first == '"' && texts.mayBePacked(bytes(inPayload)[from + 1])) {
        text(inPayload, from, to);
      } else if (first == '[' || first == '"') {
        events.many(inPayload, from, to);
      } else {
        event(inPayload, from, to);
      }
      return true;
    }
    if (first == '"') {
      return string(plan, inPayload, from, to);
    }
    if (plan.each() != null) {
      return first == '['
          ? elements(plan.each(), inPayload, from, to)
          : walk(plan.each(), inPayload, from, to);
    }
    return first == '{' && object(plan, inPayload, from, to);
  }

  /** Reads a string that contains events, and can be base64. */
  private void text(boolean inPayload, int from, int to) {
    int start = opened.length;
    if (!JsonStrings.open(bytes(inPayload), from + 1, to - 1, opened)) {
      events.many(inPayload, from, to);
    } else if (!texts.openText(start)) {
      damaged(inPayload, from, to);
    } else if (texts.from > start) {
      events.many(false, texts.from, texts.to);
    } else {
      opened.length = start;
      events.many(inPayload, from, to);
    }
  }

  private void damaged(boolean inPayload, int from, int to) {
    if (mayContinue()) {
      Rejection why = texts.rejection();
      String expected = why.expected() + " in '" + path + "'";
      spans.addRejected(inPayload, from, to, why.reason(), "", expected, why.actual());
    }
  }

  private boolean string(EnvelopePlan plan, boolean inPayload, int from, int to) {
    int start = opened.length;
    byte first = bytes(inPayload)[from + 1];
    if (strings == DEEPEST_STRING
        || !JsonStrings.open(bytes(inPayload), from + 1, to - 1, opened)) {
      return false;
    }
    int text = start;
    if (texts.mayBePacked(first)) {
      if (!texts.openText(start)) {
        damaged(inPayload, from, to);
        return true;
      }
      text = texts.from;
    }
    int at = ValueEnds.skipSpace(opened.bytes, text, opened.length);
    if (at == opened.length) {
      return false;
    }
    strings++;
    boolean found = walk(plan, false, at, opened.length);
    strings--;
    return found;
  }

  private boolean elements(EnvelopePlan plan, boolean inPayload, int from, int to) {
    byte[][] outside = envelope;
    int at = from + 1;
    while (mayContinue()) {
      byte[] in = bytes(inPayload);
      while (at < to && (in[at] == ',' || ValueEnds.isSpace(in[at]))) {
        at++;
      }
      if (at >= to || in[at] == ']') {
        break;
      }
      int end = ends.of(in, at, to);
      end = end == ValueEnds.UNCLOSED ? to : end;
      if (plan.keepsBelow()) {
        envelope = outside.clone();
        spans.startEnvelope(envelope);
      }
      if (!walk(plan, inPayload, at, end)) {
        missing(inPayload, at, end);
      }
      at = end;
    }
    envelope = outside;
    return true;
  }

  /**
   * Reads the values of an object. The events are read last, because the values that are kept must
   * be known before.
   */
  private boolean object(EnvelopePlan plan, boolean inPayload, int from, int to) {
    EnvelopePlan next = null;
    int nextFrom = 0;
    int nextTo = 0;
    int at = from + 1;
    while (true) {
      byte[] in = bytes(inPayload);
      while (at < to && (in[at] == ',' || ValueEnds.isSpace(in[at]))) {
        at++;
      }
      int keyEnd = (at < to && in[at] == '"') ? ValueEnds.ofString(in, at, to) : ValueEnds.UNCLOSED;
      int colon = keyEnd < 0 ? to : ValueEnds.skipSpace(in, keyEnd, to);
      int value = (colon < to && in[colon] == ':') ? ValueEnds.skipSpace(in, colon + 1, to) : to;
      if (value >= to) {
        break;
      }
      int end = ends.of(in, value, to);
      end = end == ValueEnds.UNCLOSED ? to : end;
      EnvelopePlan child = plan.child(in, at + 1, keyEnd - 1);
      if (child != null) {
        keep(child, inPayload, value, end);
        if (child.leadsToEvents() && next == null) {
          next = child;
          nextFrom = value;
          nextTo = end;
        }
      }
      at = end;
    }
    if (!plan.leadsToEvents()) {
      return true;
    }
    return next != null && walk(next, inPayload, nextFrom, nextTo);
  }

  private void keep(EnvelopePlan plan, boolean inPayload, int from, int to) {
    byte[] in = bytes(inPayload);
    if (plan.kept() != EnvelopePlan.NONE && !isNull(in, from, to)) {
      envelope[plan.kept()] = Arrays.copyOfRange(in, from, to);
    }
    if (plan.keepsBelow() && !plan.leadsToEvents()) {
      walk(plan, inPayload, from, to);
    }
  }

  private void missing(boolean inPayload, int from, int to) {
    if (mayContinue()) {
      String text = new String(bytes(inPayload), from, Math.min(to - from, SHOWN), UTF_8);
      String expected = "events at '" + path + "'";
      spans.addRejected(inPayload, from, to, Reason.NO_EVENTS, "", expected, text);
    }
  }

  private static boolean isNull(byte[] in, int from, int to) {
    return Arrays.equals(in, from, to, NULL, 0, NULL.length);
  }
}
