package io.clicklake.tools.validate;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import io.clicklake.testkit.ndjson.LineReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/** Reads events line by line and validates each of them with the decoder. Constant memory. */
public final class ValidatedLines {
  private final EventInput events;
  private final EventValidator judge;
  private final LineReader reader;
  private final Rejection tooLong = new Rejection();

  public ValidatedLines(EventInput events, EventValidator judge) {
    this.events = events;
    this.judge = judge;
    this.reader = new LineReader(events.bytes(), judge.limits().recordBytes());
  }

  /** Whether the buffer already contains a part of another line. */
  boolean hasMore() {
    return reader.hasMore();
  }

  /**
   * Moves to the next event. False at the end.
   *
   * @throws SetupException when the input cannot be read to its end
   */
  public boolean next() {
    try {
      return reader.next();
    } catch (EOFException e) {
      throw broken("the gzip data ends too soon; get the file again");
    } catch (ZipException e) {
      throw broken("the gzip data is damaged (" + e.getMessage() + "); get the file again");
    } catch (IOException e) {
      throw broken("cannot be read further: " + e.getMessage() + "; check it");
    }
  }

  private SetupException broken(String why) {
    return new SetupException(
        "events '" + events.name() + "': after line " + reader.number() + ": " + why + ".");
  }

  /** Validates the event. False when it is rejected; {@link #rejection()} has the reason. */
  public boolean accepted() {
    return reader.line() != null && judge.accepts(reader.line());
  }

  public Rejection rejection() {
    if (reader.line() != null) {
      return judge.rejection();
    }
    int limit = judge.limits().recordBytes();
    tooLong.set(
        Reason.TOO_LARGE,
        "",
        "a record of at most " + limit + " bytes",
        reader.length() + " bytes");
    return tooLong;
  }

  /** The bytes of the event; null when it is longer than the limit. */
  public byte[] line() {
    return reader.line();
  }

  /** The number of the line, from 1; 0 before the first. */
  public long number() {
    return reader.number();
  }

  /** The number of bytes read, line feeds included. */
  public long bytes() {
    return reader.bytes();
  }
}
