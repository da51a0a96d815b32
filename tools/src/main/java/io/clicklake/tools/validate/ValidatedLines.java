package io.clicklake.tools.validate;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.UnpackedEvent;
import io.clicklake.job.unpack.RecordOpener;
import io.clicklake.testkit.ndjson.JsonTextReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * Reads events one by one and validates each of them with the decoder. If the records of the
 * dataset can contain more than one event, or are compressed or encoded, each value of the input is
 * a record. Memory is constant.
 */
public final class ValidatedLines {
  /** The largest record that Kinesis accepts. */
  private static final int LARGEST_RECORD = 10 << 20;

  private final EventInput events;
  private final EventValidator judge;
  private final JsonTextReader reader;
  private final RecordOpener opener;
  private final RawRecord record = new RawRecord();
  private final UnpackedEvent event = new UnpackedEvent();
  private final Rejection tooLong = new Rejection();
  private int next;
  private int ofRecord;
  private long count;

  public ValidatedLines(EventInput events, EventValidator judge) {
    this.events = events;
    this.judge = judge;
    this.opener = judge.opener().orElse(null);
    this.reader =
        opener == null
            ? JsonTextReader.ofEvents(events.bytes(), judge.limits().recordBytes())
            : JsonTextReader.ofRecords(events.bytes(), LARGEST_RECORD);
  }

  /** Whether the buffer already contains a part of another event. */
  boolean hasMore() {
    return next < ofRecord || reader.hasMore();
  }

  /**
   * Moves to the next event, or to a record that cannot be opened. False at the end.
   *
   * @throws SetupException when the input cannot be read to its end
   */
  public boolean next() {
    try {
      do {
        while (next == ofRecord) {
          if (!reader.next()) {
            return false;
          }
          open();
        }
      } while (isLeftOut(next++));
      count++;
      return true;
    } catch (EOFException e) {
      throw broken("the gzip data ends too soon; get the file again");
    } catch (ZipException e) {
      throw broken("the gzip data is damaged (" + e.getMessage() + "); get the file again");
    } catch (IOException e) {
      throw broken("cannot be read further: " + e.getMessage() + "; check it");
    }
  }

  /**
   * Makes an event of the opened record the current event. Returns whether a rule of the stream
   * leaves out this event.
   */
  private boolean isLeftOut(int index) {
    if (opener == null || reader.value() == null || event.index == UnpackedEvent.NO_EVENT) {
      return false;
    }
    opener.event(index, event);
    return opener.brokenRule() != RecordOpener.KEPT;
  }

  private void open() {
    next = 0;
    ofRecord = 1;
    if (reader.value() == null) {
      return;
    }
    record.payload = reader.value();
    event.of(record);
    if (opener == null) {
      return;
    }
    if (opener.open(record)) {
      ofRecord = opener.events();
    } else {
      event.rejected(record, opener.rejection());
    }
  }

  private SetupException broken(String why) {
    return new SetupException(
        "events '" + events.name() + "': after line " + reader.line() + ": " + why + ".");
  }

  /** Validates the event. False when it is rejected; {@link #rejection()} has the reason. */
  public boolean accepted() {
    return reader.value() != null && event.rejection == null && judge.accepts(event);
  }

  public Rejection rejection() {
    if (reader.value() != null) {
      return event.rejection == null ? judge.rejection() : judge.earlyRejection(event);
    }
    int limit = opener == null ? judge.limits().recordBytes() : LARGEST_RECORD;
    tooLong.set(
        Reason.TOO_LARGE,
        "",
        "a record of at most " + limit + " bytes",
        reader.length() + " bytes");
    return tooLong;
  }

  /** The bytes of the event; null when it is longer than the limit. */
  public byte[] event() {
    if (reader.value() == null) {
      return null;
    }
    return event.isWholeRecord()
        ? record.payload
        : Arrays.copyOfRange(event.bytes, event.from, event.to);
  }

  /** The line on which the event begins, from 1; 0 before the first. */
  public long line() {
    return reader.line();
  }

  /** The number of events so far, and of records that cannot be opened. */
  public long count() {
    return count;
  }

  /** The number of bytes read, line feeds included. */
  public long bytes() {
    return reader.bytes();
  }
}
