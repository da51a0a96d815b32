package io.clicklake.testkit.ndjson;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads values one after another, with white space, commas or nothing between them. With {@code
 * opensArrays}, the elements of an array are the values, and not the array itself.
 */
final class ConcatenatedValues implements JsonValues {
  private final InputStream in;
  private final int limit;
  private final boolean opensArrays;
  private final byte[] block = new byte[1 << 16];
  private int position;
  private int end;
  private final ValueScan scan = new ValueScan();
  private boolean inArray;

  private byte[] kept = new byte[1 << 12];
  private long length;
  private byte[] value;
  private long count;
  private long lines = 1;
  private long line;
  private long bytes;

  ConcatenatedValues(InputStream in, int limit, boolean opensArrays) {
    this.in = in;
    this.limit = limit;
    this.opensArrays = opensArrays;
  }

  @Override
  public boolean next() throws IOException {
    scan.reset();
    length = 0;
    while (position < end || fill()) {
      byte b = block[position];
      if (scan.isOpen() && scan.endsBefore(b)) {
        return found();
      }
      position++;
      lines += b == '\n' ? 1 : 0;
      if ((scan.isOpen() || begins(b)) && ends(b)) {
        return found();
      }
    }
    return scan.isOpen() && found();
  }

  private boolean found() {
    count++;
    value = length > limit ? null : Arrays.copyOf(kept, (int) length);
    return true;
  }

  /** Whether the byte is the first byte of a value. False for the bytes between values. */
  private boolean begins(byte b) {
    if (ValueScan.isSpace(b) || b == ',' || isMark(b)) {
      return false;
    }
    if (b == '[' && opensArrays && !inArray) {
      inArray = true;
      return false;
    }
    if (b == ']' && inArray) {
      inArray = false;
      return false;
    }
    line = lines;
    return true;
  }

  /** Whether the byte is part of a byte order mark. */
  private static boolean isMark(byte b) {
    return b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
  }

  private boolean ends(byte b) {
    if (length < limit) {
      if (kept.length == length) {
        kept = Arrays.copyOf(kept, (int) Math.min(limit, 2L * length));
      }
      kept[(int) length] = b;
    }
    length++;
    return scan.take(b);
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, in.read(block));
    bytes += end;
    return end > 0;
  }

  @Override
  public boolean hasMore() {
    return position < end;
  }

  @Override
  public byte[] value() {
    return value;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public long bytes() {
    return bytes;
  }
}
