package io.clicklake.job.unpack;

import java.util.Arrays;

/**
 * The bytes that are created while a record is opened: decompressed bytes, bytes decoded from
 * base64, and the texts of JSON strings. New bytes are appended, so earlier offsets stay valid, but
 * the array {@link #bytes} can be replaced by a larger one. The number of bytes never exceeds the
 * limit for the record. Hot path: one instance is reused for all records.
 */
final class OpenedBytes {
  private static final int INITIAL = 1 << 16;

  /** A larger array is not kept for the next record. */
  private static final int MAX_KEPT = 1 << 22;

  byte[] bytes = new byte[INITIAL];
  int length;
  private int limit;
  private boolean full;

  /**
   * Removes all bytes, for the next record.
   *
   * @param mostBytes the limit of this record
   */
  void clear(int mostBytes) {
    length = 0;
    limit = mostBytes;
    full = false;
    if (bytes.length > MAX_KEPT) {
      bytes = new byte[INITIAL];
    }
  }

  /** How many more bytes the limit allows. */
  int left() {
    return limit - length;
  }

  /** Whether more bytes were needed than the limit allows. */
  boolean isFull() {
    return full;
  }

  /** The number of bytes that can be written at {@link #length} now. */
  int room() {
    return Math.min(bytes.length, limit) - length;
  }

  /** Makes room for more bytes than now; false at the limit. */
  boolean grow() {
    return reserve(room() + 1L);
  }

  /** Makes room for this many bytes; false when they are more than the limit allows. */
  boolean reserve(long more) {
    if (more > left()) {
      full = true;
      return false;
    }
    if (length + more > bytes.length) {
      long wanted = Math.max(bytes.length * 2L, length + more);
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, limit));
    }
    return true;
  }

  /** Appends a byte, for which there must be room. */
  void add(int value) {
    bytes[length++] = (byte) value;
  }
}
