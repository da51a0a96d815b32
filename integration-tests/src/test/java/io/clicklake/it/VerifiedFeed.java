package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.Generators;
import io.clicklake.testkit.generate.Trait;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events for a job, piece by piece, and at the end all tables against their truth, row by row. */
final class VerifiedFeed {
  static final String DATASET = "ad-clickstream";
  static final long SEED = Long.getLong("clicklake.test.seed", 5);
  private static final int EVENTS = 3_000;
  private static final int PARTS = 3;
  private static final int SOME = 150;

  /** So many that each part has some. */
  private static final double REJECTED = 0.02;

  private final JobRun run;
  private final ExpectedTables truth;
  private final List<GeneratedEvent> events;
  private int put;

  /** Some events of the last half hour. */
  static VerifiedFeed to(JobRun run) {
    long now = System.currentTimeMillis();
    return to(
        run, Generators.options(DATASET, EVENTS, SEED, now).withShare(Trait.REJECTED, REJECTED));
  }

  static VerifiedFeed to(JobRun run, GeneratorOptions options) {
    EventSource source = Generators.of(DATASET, options);
    List<GeneratedEvent> events = new ArrayList<>();
    source.events().forEachRemaining(events::add);
    return new VerifiedFeed(run, source.truth(), events);
  }

  /**
   * @param truth has counted nothing yet
   */
  VerifiedFeed(JobRun run, ExpectedTables truth, List<GeneratedEvent> events) {
    System.out.println("seed " + SEED);
    this.run = run;
    this.truth = truth;
    this.events = events;
  }

  /** Puts a third of the usual events on the stream. */
  void putPart() {
    put(EVENTS / PARTS);
  }

  /** Puts some events. */
  void putSome() {
    put(SOME);
  }

  /** Puts all that are left. */
  void putRest() {
    put(events.size() - put);
  }

  /** Puts the next so many. */
  void put(int count) {
    for (int end = put + count; put < end; put++) {
      GeneratedEvent event = events.get(put);
      truth.add(event);
      run.producer().put(event.partitionKey(), event.payload());
    }
    run.producer().flush();
  }

  /** Drains the job and compares. */
  void assertExactAtTheEnd() throws Exception {
    WrittenTables landed = run.finish();
    new ExpectedTablesAssert(truth, landed).assertEqual();
    Map<String, Integer> raw = new TreeMap<>();
    Map<String, Integer> rejected = new TreeMap<>();
    for (GeneratedEvent event : events.subList(0, put)) {
      String payload = WrittenTables.hex(ByteBuffer.wrap(event.payload()));
      raw.merge(payload, 1, Integer::sum);
      event.reason().ifPresent(reason -> rejected.merge(payload + "|" + reason, 1, Integer::sum));
    }
    assertThat(landed.contents("raw_events", "payload")).isEqualTo(raw);
    assertThat(landed.contents("rejected_events", "payload", "reason")).isEqualTo(rejected);
  }
}
