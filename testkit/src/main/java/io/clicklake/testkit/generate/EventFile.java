package io.clicklake.testkit.generate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * An NDJSON file: one event per line, each line ended by a line feed. An empty record is a line
 * with one space, because readers pass over empty lines. Bytes that are not UTF-8 are written
 * unchanged. Partition keys are not stored.
 */
public final class EventFile {
  private EventFile() {}

  /**
   * Writes all events of a source.
   *
   * @return the expected tables
   * @throws IllegalArgumentException when an event contains a line feed
   */
  public static ExpectedTables write(Path file, EventSource source) throws IOException {
    ExpectedTables expectedTables = source.expectedTables();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (Iterator<GeneratedEvent> events = source.events(); events.hasNext(); ) {
        GeneratedEvent event = events.next();
        refuseLineFeed(event.payload());
        out.write(event.payload());
        if (event.payload().length == 0) {
          out.write(' ');
        }
        out.write('\n');
        expectedTables.add(event);
      }
    }
    return expectedTables;
  }

  /**
   * Opens a file of events for reading. The events are one on each line, one after another, or in
   * one array. The caller closes the result.
   */
  public static EventLines open(Path file) throws IOException {
    return new EventLines(Files.newInputStream(file), false);
  }

  /**
   * Opens a file of records for reading. A record can contain many events. The caller closes the
   * result.
   */
  public static EventLines openRecords(Path file) throws IOException {
    return new EventLines(Files.newInputStream(file), true);
  }

  private static void refuseLineFeed(byte[] payload) {
    for (byte b : payload) {
      if (b == '\n') {
        throw new IllegalArgumentException(
            "An event of "
                + payload.length
                + " bytes contains a line feed, so it cannot be written as one line.");
      }
    }
  }
}
