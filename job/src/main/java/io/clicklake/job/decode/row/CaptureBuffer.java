package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.Utf8Slice;
import java.time.Instant;
import java.util.List;

/**
 * The captured column values of one event. The buffer has the elements of each {@link
 * NestingLevel}, and each element has slots ({@link Slot}). A slot holds a number, or the offset
 * and length of bytes. The bytes are in the payload, or in a side buffer for decoded values. Hot
 * path: one instance is reused for all events.
 */
public final class CaptureBuffer {
  private static final long SIDE = 1L << 63;

  private final LevelBuffer[] elements;
  private final int[] current;
  private final GrowableBytes side = new GrowableBytes();
  private final ExtraFields extras;
  private byte[] payload;

  /** The array from which values are captured now: the payload, or a value of the envelope. */
  private byte[] reading;

  private long earliest;
  private long latest;

  CaptureBuffer(List<NestingLevel> levels) {
    this.elements = levels.stream().map(l -> new LevelBuffer(l.slots)).toArray(LevelBuffer[]::new);
    this.current = new int[elements.length];
    this.extras = new ExtraFields();
  }

  /**
   * Starts an event. The times of the event must be within these bounds, in microseconds since
   * 1970.
   */
  public void start(byte[] payload, long earliest, long latest) {
    this.payload = payload;
    this.reading = payload;
    this.earliest = earliest;
    this.latest = latest;
    restart();
  }

  /** Removes everything that was captured since {@link #start}, to read the same event again. */
  public void restart() {
    side.clear();
    extras.clear();
    for (LevelBuffer level : elements) {
      level.clear();
    }
    current[0] = elements[0].add(LevelBuffer.NONE, 0);
  }

  /** The allowed times of the event, as a noun phrase. */
  String range() {
    return "a time near the record's arrival: from " + instant(earliest) + " to " + instant(latest);
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
  }

  int levels() {
    return elements.length;
  }

  boolean isNearArrival(long micros) {
    return micros >= earliest && micros <= latest;
  }

  void enter(NestingLevel level, int index) {
    current[level.id] = elements[level.id].add(current[level.parent.id], index);
  }

  /** Keeps the offsets of the current element of a level. */
  void setText(NestingLevel level, int from, int to) {
    elements[level.id].setText(current[level.id], from, to);
  }

  void putLong(Slot slot, long value) {
    elements[slot.level.id].put(current[slot.level.id], slot.index, value);
  }

  /** Captures the next values from these bytes, until {@link #readFromEvent}. */
  void readFrom(byte[] bytes) {
    reading = bytes;
  }

  void readFromEvent() {
    reading = payload;
  }

  void putSpan(Slot slot, int from, int to) {
    if (reading != payload) {
      putBytes(slot, reading, from, to);
      return;
    }
    putLong(slot, (long) from << 32 | to - from);
  }

  void putText(Slot slot, Utf8Slice text) {
    if (text.bytes() == payload) {
      putSpan(slot, text.from(), text.to());
    } else {
      putBytes(slot, text.bytes(), text.from(), text.to());
    }
  }

  void putBytes(Slot slot, byte[] bytes, int from, int to) {
    int at = side.add(bytes, from, to);
    putLong(slot, SIDE | (long) at << 32 | to - from);
  }

  /**
   * Keeps an unknown field of the current element. Its JSON text is in the payload.
   *
   * @param node any node of the level that is being read
   */
  public void addExtra(PathNode node, byte[] name, int from, int to) {
    int level = node.level().id;
    int extra = extras.add(name, from, to);
    extras.link(elements[level].addExtra(current[level], extra), extra);
  }

  LevelBuffer elements(NestingLevel level) {
    return elements[level.id];
  }

  ExtraFields extras() {
    return extras;
  }

  byte[] payload() {
    return payload;
  }

  byte[] bytes(long value) {
    return value < 0 ? side.bytes : payload;
  }

  static int offset(long value) {
    return (int) (value >>> 32) & Integer.MAX_VALUE;
  }

  static int length(long value) {
    return (int) value;
  }
}
