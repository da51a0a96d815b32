package io.clicklake.tools.validate;

import io.clicklake.catalog.SetupException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of an events file, or of standard input for {@code -}. Input that starts with gzip's
 * two magic bytes is decompressed; the name of the file does not matter. If the input has several
 * gzip parts (members), they are read as one text. Bytes after the last member that are not gzip
 * are ignored, as gzip itself does.
 */
public final class EventInput implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final InputStream bytes;

  private EventInput(String name, InputStream bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /**
   * @param location a file, or {@code -} for {@code standardInput}
   * @throws SetupException with one sentence when it cannot be read
   */
  public static EventInput open(String location, InputStream standardInput) {
    if (location.equals("-")) {
      return new EventInput("(standard input)", unpacked("standard input", standardInput));
    }
    return new EventInput(location, unpacked("'" + location + "'", file(location)));
  }

  /** Returns the same bytes with another name in messages, for a copy. */
  public EventInput named(String other) {
    return new EventInput(other, bytes);
  }

  /** The name in messages. */
  public String name() {
    return name;
  }

  InputStream bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private static InputStream file(String location) {
    String events = "events '" + location + "'";
    try {
      Path path = Path.of(location);
      if (Files.isDirectory(path)) {
        throw new SetupException(
            events
                + ": this is a directory; give one file, or all of them through a pipe:"
                + " cat "
                + location.replaceFirst("/+$", "")
                + "/*.ndjson | ./clicklake validate ... --events -");
      }
      return Files.newInputStream(path);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new SetupException(
          events + ": there is no such file; correct the path, or give - for standard input.");
    } catch (AccessDeniedException e) {
      throw new SetupException(events + ": may not be read; permit it to this user.");
    } catch (IOException e) {
      throw new SetupException(events + ": cannot be opened: " + e.getMessage() + "; check it.");
    }
  }

  private static InputStream unpacked(String what, InputStream raw) {
    Patient in = new Patient(raw);
    try {
      in.mark(2);
      boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
      in.reset();
      return gzip ? new GZIPInputStream(in, BUFFER) : in;
    } catch (IOException e) {
      throw new SetupException(
          "events " + what + ": cannot be read: " + e.getMessage() + "; check it.");
    }
  }

  /**
   * Reports correctly whether more bytes follow. The JDK's gzip stream treats "nothing available
   * now" as the end, and would ignore members that a pipe delivers later.
   */
  private static final class Patient extends BufferedInputStream {
    Patient(InputStream in) {
      super(in, BUFFER);
    }

    @Override
    public synchronized int available() throws IOException {
      mark(1);
      int next = read();
      reset();
      return next < 0 ? 0 : Math.max(1, super.available());
    }
  }
}
