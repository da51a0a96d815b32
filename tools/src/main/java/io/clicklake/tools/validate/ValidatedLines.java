package io.clicklake.tools.validate;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import io.clicklake.testkit.ndjson.JsonTextReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/** Reads events one by one and validates each of them with the decoder. Constant memory. */
public final class ValidatedLines {
  private final EventInput events;
  private final EventValidator judge;
  private final JsonTextReader reader;
  private final Rejection tooLong = new Rejection();

  public ValidatedLines(EventInput events, EventValidator judge) {
    this.events = events;
    this.judge = judge;
    this.reader = JsonTextReader.ofEvents(events.bytes(), judge.limits().recordBytes());
  }

  /** Whether the buffer already contains a part of another event. */
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
        "events '" + events.name() + "': after line " + reader.line() + ": " + why + ".");
  }

  /** Validates the event. False when it is rejected; {@link #rejection()} has the reason. */
  public boolean accepted() {
    byte[] event = reader.value();
    return event != null && judge.accepts(event);
  }

  public Rejection rejection() {
    if (reader.value() != null) {
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
  public byte[] event() {
    return reader.value();
  }

  /** The line on which the event begins, from 1; 0 before the first. */
  public long line() {
    return reader.line();
  }

  /** The number of events so far. */
  public long count() {
    return reader.count();
  }

  /** The number of bytes read, line feeds included. */
  public long bytes() {
    return reader.bytes();
  }
}
