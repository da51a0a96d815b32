package io.clicklake.benchmarks.micro;

import io.clicklake.job.record.RawRecord;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.ads.AdEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The events that all stage benchmarks use, with the expected tables. The events cover ten minutes
 * and contain the generator's default shares of duplicates, rejected events, late events and bots.
 */
final class SampleEvents {
  static final int COUNT = 5_000;

  /** The time of the last event. */
  static final long UNTIL_MILLIS = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

  private static final Duration SPAN = Duration.ofMinutes(10);

  private final List<RawRecord> records = new ArrayList<>();
  private final ExpectedTables expectedTables;
  private long bytes;

  SampleEvents() {
    EventSource source =
        AdEvents.of(GeneratorOptions.spread(COUNT, UNTIL_MILLIS, SPAN).withOversizedBytes(0));
    expectedTables = source.expectedTables();
    for (Iterator<GeneratedEvent> events = source.events(); events.hasNext(); ) {
      GeneratedEvent event = events.next();
      expectedTables.add(event);
      bytes += event.payload().length;
      records.add(
          new RawRecord(
              event.payload(), "shardId-000000000000", "" + records.size(), UNTIL_MILLIS));
    }
  }

  List<RawRecord> records() {
    return records;
  }

  /** The size of all payloads in bytes. */
  long bytes() {
    return bytes;
  }

  ExpectedTables expectedTables() {
    return expectedTables;
  }
}
