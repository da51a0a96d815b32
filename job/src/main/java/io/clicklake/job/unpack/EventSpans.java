package io.clicklake.job.unpack;

import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The events that were found in a record. Each event has the position of its bytes and the values
 * of its envelope. If the event cannot be read, it also has the reason. Hot path: one instance is
 * reused for all records.
 */
final class EventSpans {
  /** Fields of a span: start and end, whether the bytes are in the payload, envelope, rejection. */
  private static final int WIDTH = 5;

  private static final int MAX_KEPT = 1 << 16;
  private static final int NONE = -1;

  private final int limit;
  private int[] spans = new int[16 * WIDTH];
  private int count;
  private boolean full;
  private final List<byte[][]> envelopes = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();

  /**
   * @param limit the maximum number of events
   */
  EventSpans(int limit) {
    this.limit = limit;
  }

  void clear() {
    count = 0;
    full = false;
    envelopes.clear();
    rejections.clear();
    if (spans.length > MAX_KEPT) {
      spans = new int[16 * WIDTH];
    }
  }

  int count() {
    return count;
  }

  /** Whether the record has more events than the limit allows. */
  boolean isFull() {
    return full;
  }

  /** Sets the envelope of the events that are added from now on. */
  void startEnvelope(byte[][] envelope) {
    envelopes.add(envelope);
  }

  void add(boolean inPayload, int from, int to) {
    if (count == limit) {
      full = true;
      return;
    }
    if ((count + 1) * WIDTH > spans.length) {
      spans = Arrays.copyOf(spans, spans.length * 2);
    }
    int at = count++ * WIDTH;
    spans[at] = from;
    spans[at + 1] = to;
    spans[at + 2] = inPayload ? 1 : 0;
    spans[at + 3] = envelopes.size() - 1;
    spans[at + 4] = NONE;
  }

  /** Adds an event that cannot be read. */
  void addRejected(
      boolean inPayload,
      int from,
      int to,
      Reason reason,
      String path,
      String expected,
      String actual) {
    add(inPayload, from, to);
    if (!full) {
      Rejection rejection = new Rejection();
      rejection.set(reason, path, expected, actual);
      spans[count * WIDTH - 1] = rejections.size();
      rejections.add(rejection);
    }
  }

  int from(int index) {
    return spans[index * WIDTH];
  }

  int to(int index) {
    return spans[index * WIDTH + 1];
  }

  boolean isInPayload(int index) {
    return spans[index * WIDTH + 2] == 1;
  }

  /** The envelope of the event; null when it has none. */
  byte[][] envelope(int index) {
    int at = spans[index * WIDTH + 3];
    return at == NONE ? null : envelopes.get(at);
  }

  /** Why the event cannot be read; null when it can. */
  Rejection rejection(int index) {
    int at = spans[index * WIDTH + 4];
    return at == NONE ? null : rejections.get(at);
  }
}
