package io.clicklake.local.generate;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The lines of a file as bytes, without their line feeds. An empty line is a line; what follows the
 * last line feed is one only when it is not empty.
 */
public final class EventLines implements Iterator<byte[]>, Closeable {
  private final InputStream in;
  private final byte[] block = new byte[1 << 16];
  private int position;
  private int end;
  private byte[] next;

  EventLines(InputStream in) {
    this.in = in;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      try {
        next = read();
      } catch (IOException e) {
        throw new UncheckedIOException("The events cannot be read: " + e.getMessage(), e);
      }
    }
    return next != null;
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException("There are no more events.");
    }
    byte[] line = next;
    next = null;
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The next line; null at the end. */
  private byte[] read() throws IOException {
    ByteArrayOutputStream carried = new ByteArrayOutputStream();
    while (position < end || fill()) {
      int start = position;
      while (position < end && block[position] != '\n') {
        position++;
      }
      if (position < end) {
        int length = position++ - start;
        if (carried.size() == 0) {
          return Arrays.copyOfRange(block, start, start + length);
        }
        carried.write(block, start, length);
        return carried.toByteArray();
      }
      carried.write(block, start, position - start);
    }
    return carried.size() == 0 ? null : carried.toByteArray();
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, in.read(block));
    return end > 0;
  }
}
