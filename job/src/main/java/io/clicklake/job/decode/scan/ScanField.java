package io.clicklake.job.decode.scan;

import io.clicklake.job.decode.json.StringBytes;
import io.clicklake.job.decode.schema.Property;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A key that the contract or a column names, with the scan of its value. Compares the key with the
 * payload eight bytes at a time. Hot path.
 */
final class ScanField {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final String name;
  final long bit;
  final NodeScan value;
  final boolean unknown;

  /** The position among the fields of the object. */
  int position;

  /** The field that followed this one in an earlier object; null if none did. */
  ScanField next;

  /** The key with its quotes and a colon. */
  private final byte[] key;

  /** The same as words; the last one is filled with zeros. */
  private final long[] words;

  private final long lastMask;

  /** A field; its value is null if the contract does not allow the key. */
  ScanField(Property property, NodeScan value) {
    this.name = property.name;
    this.bit = 1L << property.index;
    this.value = value;
    this.unknown = property.value.unknown;
    this.key = ('"' + property.name + "\":").getBytes(StandardCharsets.UTF_8);
    byte[] filled = Arrays.copyOf(key, (key.length + 7) / 8 * 8);
    this.words = new long[filled.length / 8];
    for (int i = 0; i < words.length; i++) {
      words[i] = (long) WORD.get(filled, 8 * i);
    }
    this.lastMask = -1L >>> (8 * (filled.length - key.length));
  }

  /** Whether the key can be in a payload without escapes. */
  boolean isPlain() {
    int last = key.length - 2;
    return StringBytes.plainEnd(key, 1, key.length) == last
        && new String(key, 1, last - 1, StandardCharsets.UTF_8).equals(name);
  }

  /** The number of bytes of the key with its quotes and colon. */
  int length() {
    return key.length;
  }

  /** Whether the key, with its quotes and a colon, starts at this offset. */
  boolean startsAt(byte[] bytes, int at, int to) {
    int last = words.length - 1;
    if (at + 8 * words.length > to) {
      return at + key.length <= to && Arrays.equals(bytes, at, at + key.length, key, 0, key.length);
    }
    for (int i = 0; i < last; i++) {
      if ((long) WORD.get(bytes, at + 8 * i) != words[i]) {
        return false;
      }
    }
    return ((long) WORD.get(bytes, at + 8 * last) & lastMask) == words[last];
  }

  /** Whether these bytes are the key with its quotes. */
  boolean is(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, key, 0, key.length - 1);
  }
}
