package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.local.verify.TablesComparison;
import io.clicklake.local.verify.WrittenTables;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.Trait;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends events to a job in portions, and at the end compares all tables with the expected tables.
 */
final class VerifiedFeed {
  static final String DATASET = "ad-clickstream";
  static final long SEED = Long.getLong("clicklake.test.seed", 5);
  private static final int EVENTS = 3_000;
  private static final int PARTS = 3;
  private static final int SOME = 150;

  /** The share is so high that each part of the events contains some. */
  private static final double REJECTED = 0.02;

  private final JobRun run;
  private final ExpectedTables expected;
  private final List<GeneratedEvent> events;
  private int put;

  /** Generated events of the last half hour. */
  static VerifiedFeed to(JobRun run) {
    long now = System.currentTimeMillis();
    return to(
        run, Generators.options(DATASET, EVENTS, SEED, now).withShare(Trait.REJECTED, REJECTED));
  }

  static VerifiedFeed to(JobRun run, GeneratorOptions options) {
    EventSource source = Generators.of(DATASET, options);
    List<GeneratedEvent> events = new ArrayList<>();
    source.events().forEachRemaining(events::add);
    return new VerifiedFeed(run, source.expectedTables(), events);
  }

  /**
   * @param expected without any event yet
   */
  VerifiedFeed(JobRun run, ExpectedTables expected, List<GeneratedEvent> events) {
    System.out.println("seed " + SEED);
    this.run = run;
    this.expected = expected;
    this.events = events;
  }

  /** Sends a third of the events. */
  void putPart() {
    put(EVENTS / PARTS);
  }

  /** Sends some events. */
  void putSome() {
    put(SOME);
  }

  /** Sends the remaining events. */
  void putRest() {
    put(events.size() - put);
  }

  /** Sends this many more events. */
  void put(int count) {
    for (int end = put + count; put < end; put++) {
      GeneratedEvent event = events.get(put);
      expected.add(event);
      run.producer().put(event.partitionKey(), event.payload());
    }
    run.producer().flush();
  }

  /** Drains the job and compares all tables. */
  void assertExactAtTheEnd() throws Exception {
    WrittenTables written = run.finish();
    assertThat(new TablesComparison(expected, written).differences()).isEmpty();
    Map<String, Integer> raw = new TreeMap<>();
    Map<String, Integer> rejected = new TreeMap<>();
    for (GeneratedEvent event : events.subList(0, put)) {
      String payload = WrittenTables.hex(ByteBuffer.wrap(event.payload()));
      raw.merge(payload, 1, Integer::sum);
      event.reason().ifPresent(reason -> rejected.merge(payload + "|" + reason, 1, Integer::sum));
    }
    assertThat(written.contents("raw_events", "payload")).isEqualTo(raw);
    assertThat(written.contents("rejected_events", "payload", "reason")).isEqualTo(rejected);
  }
}
