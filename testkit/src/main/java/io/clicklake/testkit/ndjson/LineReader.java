package io.clicklake.testkit.ndjson;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines as bytes, without line feeds. The memory is constant: when a line is longer than the
 * limit, only its length is kept. An empty line counts as a line. If bytes follow the last line
 * feed, these bytes are the last line. Hot path.
 */
public final class LineReader {
  private final InputStream in;
  private final int limit;
  private final byte[] block = new byte[1 << 16];
  private int position;
  private int end;
  private byte[] carried = new byte[1 << 12];
  private long length;
  private byte[] line;
  private long number;
  private long bytes;

  /**
   * @param limit longest line that is kept, in bytes
   */
  public LineReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** Moves to the next line. False at the end. */
  public boolean next() throws IOException {
    length = 0;
    boolean ended = false;
    while (!ended && (position < end || fill())) {
      int start = position;
      while (position < end && block[position] != '\n') {
        position++;
      }
      ended = position < end;
      keep(start, position - start, ended);
      position += ended ? 1 : 0;
    }
    if (!ended && length == 0) {
      return false;
    }
    if (!ended) {
      line = length > limit ? null : Arrays.copyOf(carried, (int) length);
    }
    number++;
    return true;
  }

  /** Whether the buffer already contains a part of another line. */
  public boolean hasMore() {
    return position < end;
  }

  /** The bytes of the line; null when it is longer than the limit. */
  public byte[] line() {
    return line;
  }

  /** The length of the line in bytes. */
  public long length() {
    return length;
  }

  /** The number of the line, from 1; 0 before the first. */
  public long number() {
    return number;
  }

  /** The number of bytes read, line feeds included. */
  public long bytes() {
    return bytes;
  }

  private void keep(int start, int count, boolean last) {
    long before = length;
    length += count;
    if (length > limit) {
      line = null;
    } else if (last && before == 0) {
      line = Arrays.copyOfRange(block, start, start + count);
    } else {
      if (carried.length < length) {
        carried = Arrays.copyOf(carried, (int) Math.min(limit, 2 * length));
      }
      System.arraycopy(block, start, carried, (int) before, count);
      line = last ? Arrays.copyOf(carried, (int) length) : null;
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    end = 0;
    end = Math.max(0, in.read(block));
    bytes += end;
    return end > 0;
  }
}
