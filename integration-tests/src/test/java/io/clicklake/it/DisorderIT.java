package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.ledger.Outcome;
import io.clicklake.local.verify.WrittenTables;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedAggregate;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.kinesis.producer.Packing;
import io.clicklake.tools.reconcile.LedgerTotals;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes the same events in two runs: in order, and shuffled with another parallelism, reshards and
 * failures. The tables of both runs must be the same.
 */
class DisorderIT {
  private static final int EVENTS = 15_000;
  private static final long SEED = Long.getLong("clicklake.test.seed", 7);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T14:00:00Z"), ZoneOffset.UTC);

  private final EventSource source = Generators.of("ad-clickstream", EVENTS, SEED, CLOCK.millis());

  @TempDir private Path directory;

  @Test
  void orderParallelismReshardsAndFailuresChangeNoRow() throws Exception {
    System.out.println("seed " + SEED);
    List<GeneratedEvent> events = new ArrayList<>();
    source.events().forEachRemaining(events::add);

    Map<String, Object> calm = calmly(events);
    Collections.shuffle(events, new Random(SEED));
    Map<String, Object> rough = roughly(events);

    assertThat(rough.keySet()).isEqualTo(calm.keySet());
    calm.forEach((what, value) -> assertThat(rough.get(what)).as(what).isEqualTo(value));
  }

  private Map<String, Object> calmly(List<GeneratedEvent> events) throws Exception {
    try (JobRun run =
        JobRun.in(directory.resolve("calm")).clock(CLOCK).parallelism(2).shards(1).start()) {
      put(run, events);
      return facts(run.finish());
    }
  }

  private Map<String, Object> roughly(List<GeneratedEvent> events) throws Exception {
    FailureInjector failures = new FailureInjector("disorder");
    try (JobRun run =
        JobRun.in(directory.resolve("rough"))
            .clock(CLOCK)
            .parallelism(3)
            .shards(4)
            .packing(Packing.AGGREGATED)
            .tap(failures)
            .start()) {
      // Each failure comes while the job has records that are in no checkpoint yet.
      int part = events.size() / 4;
      put(run, events.subList(0, part));
      failures.fail("the first failure");
      put(run, events.subList(part, 2 * part));
      Reshard.SPLIT.change(run.client());
      failures.fail("the second failure, after a split");
      put(run, events.subList(2 * part, 3 * part));
      Reshard.MERGE.change(run.client());
      failures.fail("the third failure, after a merge");
      put(run, events.subList(3 * part, events.size()));
      WrittenTables written = run.finish();
      assertThat(failures.allHappened()).isTrue();
      return facts(written);
    }
  }

  private static void put(JobRun run, List<GeneratedEvent> events) {
    events.forEach(event -> run.producer().put(event.partitionKey(), event.payload()));
    run.producer().flush();
  }

  /** Returns the part that must be equal: the rows, without where and when they were read. */
  private Map<String, Object> facts(WrittenTables written) {
    assertThat(written.differences()).isEmpty();
    Map<String, Object> facts = new TreeMap<>();
    facts.put("raw_events", written.contents("raw_events", "payload", "arrived_at"));
    facts.put(
        "rejected_events",
        written.contents(
            "rejected_events", "payload", "reason", "path", "expected", "actual", "further"));
    facts.put("ad_interactions", written.contents("ad_interactions"));
    ExpectedAggregate minutes = source.expectedTables().aggregate("campaign_minutes");
    Map<String, String> groups = new TreeMap<>();
    written.summed(minutes).forEach((k, v) -> groups.put(k.toString(), Arrays.toString(v)));
    facts.put("campaign_minutes", groups);
    LedgerTotals ledger = written.totals();
    facts.put("read", ledger.read());
    facts.put("rejected", ledger.byDetail(Outcome.REJECTED));
    facts.put("unknown fields", ledger.byDetail(Outcome.UNKNOWN_FIELD));
    facts.put("duplicates", ledger.duplicates());
    facts.put("accepted", ledger.accepted());
    facts.put("filtered", ledger.of(Outcome.FILTERED, "campaign_minutes"));
    facts.put("without rows", ledger.of(Outcome.WITHOUT_ROWS, "ad_interactions"));
    return facts;
  }
}
