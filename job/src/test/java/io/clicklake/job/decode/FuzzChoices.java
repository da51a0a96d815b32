package io.clicklake.job.decode;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the bytes of the fuzzer as a sequence of choices. After the last byte, the first option is
 * always chosen.
 */
final class FuzzChoices {
  private final byte[] bytes;
  private int at;

  FuzzChoices(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A number from 0 to the given maximum, which is less than 65,536. */
  int upTo(int most) {
    int value = next();
    if (most > 255) {
      value = value << 8 | next();
    }
    return value % (most + 1);
  }

  boolean coin() {
    return upTo(1) == 1;
  }

  long number() {
    long value = 0;
    for (int i = upTo(Long.BYTES); i > 0; i--) {
      value = value << 8 | next();
    }
    return coin() ? -value : value;
  }

  /** A text with at most this number of bytes; invalid UTF-8 is replaced. */
  String text(int most) {
    int length = Math.min(upTo(most), bytes.length - at);
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  <T> T oneOf(List<T> list) {
    return list.get(upTo(list.size() - 1));
  }

  private int next() {
    return at < bytes.length ? bytes[at++] & 0xFF : 0;
  }
}
