package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.ledger.Outcome;
import io.clicklake.local.verify.WrittenTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a dataset with four types of events: two of them are versions of one contract. A table keeps
 * the events of unknown types.
 */
class TypedEventsIT {
  private static final Path DATASET = Path.of("src/test/resources/datasets/typed-events");

  @TempDir private Path directory;

  @Test
  void eachEventIsDecodedByItsTypeAndLandsInTheTablesOfItsType() throws Exception {
    try (JobRun run = JobRun.in(directory).dataset(DATASET.toString()).start()) {
      put(run, "accepted.ndjson");
      put(run, "rejected.ndjson");

      WrittenTables written = run.finish();

      assertThat(written.differences()).isEmpty();
      assertThat(written.contents("page_views", "id", "url", "ms"))
          .isEqualTo(
              Map.of(
                  "t-0|https://x.example/0|0", 1,
                  "t-3|https://x.example/3|3", 1,
                  "t-6|https://x.example/6|6", 1));
      assertThat(written.contents("purchases", "id", "amount"))
          .isEqualTo(Map.of("t-1|10.5", 1, "t-4|42.0", 1, "t-7|73.5", 1, "t-9|12.5", 1));
      assertThat(written.contents("items", "id", "sku", "n"))
          .isEqualTo(Map.of("t-1|s|1", 1, "t-4|s|4", 1, "t-7|s|7", 1));
      // The refund t-7 has an id of its own type, the page view t-7 shares the ids of purchases.
      assertThat(written.contents("refunds", "id", "total"))
          .isEqualTo(Map.of("t-2|1.0", 1, "t-5|1.0", 1, "t-8|1.0", 1, "t-7|73.5", 1));
      assertThat(written.totals().duplicates()).isEqualTo(1);
      assertThat(written.contents("all_events", "type", "version"))
          .isEqualTo(
              Map.of("page_view|null", 3, "purchase|null", 3, "purchase|2", 1, "refund|null", 4));
      assertThat(written.contents("purchase_hours", "purchases", "amount"))
          .isEqualTo(Map.of("4|138.5", 1));
      assertThat(written.contents("rejected_events", "reason", "path"))
          .isEqualTo(Map.of("required|/purchase", 1, "malformed_json|/type", 1));
      assertThat(written.contents("other_events", "payload", "type", "event_index"))
          .isEqualTo(
              Map.of(
                  "{\"id\": \"u-1\", \"ts\": \"2026-11-29T08:12:00Z\", \"type\": \"purchase\","
                      + " \"version\": 3, \"purchase\": {\"cents\": 5}}|purchase/3|0",
                  1,
                  "{\"id\": \"u-3\", \"ts\": \"2026-11-29T08:12:00Z\"}|/|0",
                  1));
      assertThat(written.totals().byDetail(Outcome.FILTERED))
          .isEqualTo(Map.of("type not-in [heartbeat]", 1L));
      assertThat(written.totals().of(Outcome.WITHOUT_ROWS, "items")).isZero();
      assertThat(written.totals().of(Outcome.WITHOUT_ROWS, "purchases")).isZero();
    }
  }

  private static void put(JobRun run, String file) throws IOException {
    try (var lines = Files.lines(DATASET.resolve("examples").resolve(file))) {
      // One shard keeps the order: of two events with the same id, the first one is written.
      lines.forEach(line -> run.producer().put("shop", line.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
