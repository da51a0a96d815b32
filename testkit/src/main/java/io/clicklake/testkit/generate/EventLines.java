package io.clicklake.testkit.generate;

import io.clicklake.testkit.ndjson.LineReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Reads the lines of a file as bytes, without line feeds. An empty line counts as a line. If bytes
 * follow the last line feed, these bytes are the last line.
 */
public final class EventLines implements Iterator<byte[]>, Closeable {
  /** The largest array that the JVM allocates. */
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private final InputStream in;
  private final LineReader reader;
  private byte[] next;

  EventLines(InputStream in) {
    this.in = in;
    this.reader = new LineReader(in, LONGEST);
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
    if (!reader.next()) {
      return null;
    }
    if (reader.line() == null) {
      throw new IOException("line " + reader.number() + " is longer than 2 GB");
    }
    return reader.line();
  }
}
