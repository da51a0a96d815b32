package io.clicklake.job.decode.row;

/**
 * The bytes of an id of several parts. Each part begins with a byte that says whether the part has
 * a value. The length of the value and the value follow, so different lists of parts never give the
 * same bytes. State contains hashes of these bytes, so the form must never change. Hot path: the
 * buffer is reused.
 */
final class IdBytes {
  private static final byte MISSING = 0;
  private static final byte VALUE = 1;

  private final byte[] number = new byte[Long.BYTES];
  private final byte[] mark = new byte[1];
  private final GrowableBytes buffer = new GrowableBytes();

  void clear() {
    buffer.clear();
  }

  /** A part without a value: null, or not in the event. */
  void addMissing() {
    mark(MISSING);
  }

  void add(byte[] bytes, int from, int to) {
    mark(VALUE);
    append(to - from, Integer.BYTES);
    buffer.add(bytes, from, to);
  }

  void add(long value) {
    mark(VALUE);
    append(Long.BYTES, Integer.BYTES);
    append(value, Long.BYTES);
  }

  byte[] bytes() {
    return buffer.bytes;
  }

  int length() {
    return buffer.length;
  }

  private void mark(byte kind) {
    mark[0] = kind;
    buffer.add(mark, 0, 1);
  }

  /** Appends the lowest bytes of a number, the lowest first. */
  private void append(long value, int size) {
    for (int i = 0; i < size; i++) {
      number[i] = (byte) (value >>> (i * Byte.SIZE));
    }
    buffer.add(number, 0, size);
  }
}
