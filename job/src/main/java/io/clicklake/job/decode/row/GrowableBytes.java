package io.clicklake.job.decode.row;

import java.util.Arrays;

/**
 * A byte buffer that grows, for values that differ from their bytes in the payload. Hot path: the
 * buffer is reused.
 */
final class GrowableBytes {
  private static final int MAX_KEPT = 1 << 20;

  byte[] bytes = new byte[1024];
  int length;

  void clear() {
    length = 0;
    if (bytes.length > MAX_KEPT) {
      bytes = new byte[1024];
    }
  }

  int add(byte[] from, int start, int end) {
    int size = end - start;
    int at = reserve(size);
    System.arraycopy(from, start, bytes, at, size);
    return at;
  }

  void add(char ascii) {
    int at = reserve(1); // called first, because it can replace the array
    bytes[at] = (byte) ascii;
  }

  private int reserve(int more) {
    int at = length;
    if (at + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
    }
    length += more;
    return at;
  }
}
