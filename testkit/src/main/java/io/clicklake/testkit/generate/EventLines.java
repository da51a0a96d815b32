package io.clicklake.testkit.generate;

import io.clicklake.testkit.ndjson.JsonTextReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Reads the events of a file as bytes. */
public final class EventLines implements Iterator<byte[]>, Closeable {
  /** The largest array that the JVM allocates. */
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private final InputStream in;
  private final JsonTextReader reader;
  private byte[] next;

  EventLines(InputStream in, boolean records) {
    this.in = in;
    this.reader =
        records ? JsonTextReader.ofRecords(in, LONGEST) : JsonTextReader.ofEvents(in, LONGEST);
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

  /** The next event; null at the end. */
  private byte[] read() throws IOException {
    if (!reader.next()) {
      return null;
    }
    if (reader.value() == null) {
      throw new IOException("the event at line " + reader.line() + " is longer than 2 GB");
    }
    return reader.value();
  }
}
