package io.clicklake.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.local.verify.WrittenTables;
import io.clicklake.testkit.kinesis.producer.Packing;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fails the job while it reads the user records of KPL aggregates. The records of an aggregate
 * share a sequence number, and their numbers must go on after the restart. Each user record has two
 * events, and each event must have its own place.
 */
class AggregateRestartIT {
  private static final int RECORDS = 6_000;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-29T09:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path directory;

  @Test
  void theNumbersOfTheRecordsGoOnInsideAnAggregate() throws Exception {
    Throttle throttle = new Throttle("aggregate", 600);
    FailureInjector failures = new FailureInjector("aggregate");
    try (JobRun run =
        JobRun.in(directory)
            .dataset(Path.of("src/test/resources/datasets/packed-clicks").toString())
            .clock(CLOCK)
            .shards(1)
            .parallelism(1)
            .packing(Packing.AGGREGATED)
            .tap(records -> failures.apply(throttle.apply(records)))
            .start()) {
      for (int i = 0; i < RECORDS; i++) {
        run.producer().put("key-" + i % 3, record(i));
      }
      run.producer().flush();
      for (int failure = 0; failure < 2; failure++) {
        run.awaitTwoCheckpoints();
        failures.fail("inside an aggregate");
        run.await("failure", failures::allHappened);
      }
      assertThat(run.read()).isLessThan(RECORDS);

      WrittenTables written = run.finish();

      assertThat(run.restarts()).isEqualTo(2);
      assertThat(written.differences()).isEmpty();
      assertThat(written.totals().accepted()).isEqualTo(2 * RECORDS);
      assertThat(written.contents("ledger", "previous_sequence_number", "first_sequence_number"))
          .as("a checkpoint inside an aggregate")
          .anySatisfy((numbers, count) -> assertThat(numbers).matches("([0-9]+)[|]\\1"));
      Map<String, Integer> byAggregate = written.contents("raw_events", "sequence_number");
      assertThat(byAggregate).hasSizeLessThan(20);
      assertThat(written.contents("raw_events", "payload", "sequence_number", "record_number"))
          .isEqualTo(records(byAggregate));
      assertThat(
              written.contents(
                  "clicks", "event_id", "sequence_number", "record_number", "event_index"))
          .isEqualTo(events(byAggregate));
    }
  }

  /** The records of each aggregate, in the order in which they were put. */
  private static Map<String, Integer> records(Map<String, Integer> byAggregate) {
    Map<String, Integer> rows = new HashMap<>();
    int record = 0;
    for (Map.Entry<String, Integer> aggregate : byAggregate.entrySet()) {
      for (int number = 0; number < aggregate.getValue(); number++) {
        String payload = WrittenTables.hex(ByteBuffer.wrap(record(record++)));
        rows.put(payload + "|" + aggregate.getKey() + "|" + number, 1);
      }
    }
    return rows;
  }

  private static Map<String, Integer> events(Map<String, Integer> byAggregate) {
    Map<String, Integer> rows = new HashMap<>();
    int record = 0;
    for (Map.Entry<String, Integer> aggregate : byAggregate.entrySet()) {
      for (int number = 0; number < aggregate.getValue(); number++) {
        String place = "|" + aggregate.getKey() + "|" + number + "|";
        rows.put("e" + 2 * record + place + 0, 1);
        rows.put("e" + (2 * record + 1) + place + 1, 1);
        record++;
      }
    }
    return rows;
  }

  private static byte[] record(int n) {
    return (event(2 * n) + event(2 * n + 1)).getBytes(UTF_8);
  }

  private static String event(int n) {
    return "{\"event_id\":\"e"
        + n
        + "\",\"n\":1,\"kind\":\"\",\"sent_at\":\"2026-11-29T08:00:00Z\"}";
  }
}
