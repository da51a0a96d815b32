package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.ledger.Outcome;
import io.clicklake.local.verify.WrittenTables;
import io.clicklake.testkit.kinesis.producer.Packing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the whole job with ids that are not one field of the event. */
class EventIdsIT {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-29T08:00:00Z"), ZoneOffset.UTC);
  private static final int EVENTS = 400;

  @TempDir private Path directory;

  @Test
  void countsDuplicatesThatDifferAlsoAfterARestore() throws Exception {
    try (JobRun run = JobRun.in(directory).clock(CLOCK).dataset(dataset("id: batch")).start()) {
      put(run, 1, "a");
      put(run, 1, "a");
      put(run, 1, "b");
      put(run, 2, "c");

      run.restore(run.stop());
      put(run, 1, "a");
      put(run, 2, "d");
      WrittenTables written = run.finish();

      assertThat(written.differences()).isEmpty();
      assertThat(written.totals().duplicates()).isEqualTo(4);
      assertThat(written.totals().byDetail(Outcome.DUPLICATE)).isEqualTo(Map.of("differs", 2L));
      assertThat(written.contents("events", "batch", "name")).isEqualTo(Map.of("1|a", 1, "2|c", 1));
    }
  }

  /**
   * All records of a KPL aggregate have the same sequence number. Checkpoints and the failure come
   * while the records of one aggregate are read.
   */
  @Test
  void thePlaceIsUniqueWhenTheJobFailsInTheMiddleOfAnAggregate() throws Exception {
    FailureInjector failures = new FailureInjector("place");
    Throttle throttle = new Throttle("place", 40);
    try (JobRun run =
        JobRun.in(directory)
            .clock(CLOCK)
            .dataset(dataset("id: {record: place}"))
            .parallelism(1)
            .shards(1)
            .packing(Packing.AGGREGATED)
            .tap(records -> failures.apply(throttle.apply(records)))
            .start()) {
      for (int i = 0; i < EVENTS; i++) {
        put(run, 7, "same");
      }
      run.producer().flush();
      run.await("records in a checkpoint", () -> run.read() > 0);
      failures.fail("in the middle of the aggregate");
      run.await("the failure", failures::allHappened);
      long before = run.read();
      throttle.lift();
      WrittenTables written = run.finish();

      assertThat(before).isBetween(1L, EVENTS - 1L);
      assertThat(written.differences()).isEmpty();
      assertThat(written.totals().duplicates()).isZero();
      assertThat(written.contents("events", "batch", "name")).isEqualTo(Map.of("7|same", EVENTS));
      assertThat(written.contents("raw_events", "sequence_number")).hasSize(1);
      Map<String, Integer> numbers = new TreeMap<>();
      for (int i = 0; i < EVENTS; i++) {
        numbers.put(Integer.toString(i), 1);
      }
      assertThat(written.contents("raw_events", "record_number")).isEqualTo(numbers);
    }
  }

  private static void put(JobRun run, int batch, String name) {
    String event =
        "{\"batch\":%d,\"name\":\"%s\",\"at\":\"2026-11-29T08:00:00Z\"}".formatted(batch, name);
    run.producer().put("key", event.getBytes(StandardCharsets.UTF_8));
  }

  /** Events of a batch, with this key in the section {@code event}. */
  private String dataset(String id) throws IOException {
    Path dataset = Files.createDirectory(directory.resolve("batches"));
    Files.writeString(
        dataset.resolve("dataset.yaml"),
        """
        dataset: batches
        contract: event.schema.json
        event:
          %s
          time: at
        tables:
          events: {columns: {batch: batch, name: name, at: at}, time: at}
        """
            .formatted(id));
    Files.writeString(
        dataset.resolve("event.schema.json"),
        """
        {"type": "object", "required": ["batch", "at"], "properties": {
          "batch": {"type": "integer"}, "name": {"type": "string"},
          "at": {"type": "string", "format": "date-time"}}}
        """);
    return dataset.toString();
  }
}
