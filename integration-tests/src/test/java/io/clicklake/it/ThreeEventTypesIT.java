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

/** Runs a dataset whose tables each have the events of one type, by a condition. */
class ThreeEventTypesIT {
  private static final Path DATASET = Path.of("src/test/resources/datasets/three-event-types");

  @TempDir private Path directory;

  @Test
  void eachTableHasTheRowsThatItsRulesKeepAndTheLedgerCountsTheOthers() throws Exception {
    try (JobRun run = JobRun.in(directory).dataset(DATASET.toString()).start()) {
      put(run);

      WrittenTables written = run.finish();

      assertThat(written.differences()).isEmpty();
      assertThat(written.contents("page_views", "id", "url", "ms"))
          .isEqualTo(
              Map.of(
                  "t-0|https://x.example/0|0", 1,
                  "t-3|https://x.example/3|3", 1,
                  "t-6|https://x.example/6|6", 1));
      assertThat(written.contents("purchases", "id", "total", "is_large"))
          .isEqualTo(Map.of("t-1|10.5|false", 1, "t-4|42.0|true", 1, "t-7|73.5|true", 1));
      assertThat(written.contents("refunds", "id", "total"))
          .isEqualTo(Map.of("t-2|1.0", 1, "t-5|1.0", 1, "t-8|1.0", 1));
      assertThat(written.contents("large_items", "id", "sku", "n"))
          .isEqualTo(Map.of("t-4|s|4", 1, "t-7|s|7", 1));
      assertThat(written.contents("sampled_events", "id"))
          .isEqualTo(Map.of("t-1", 1, "t-3", 1, "t-6", 1, "t-7", 1));
      assertThat(written.contents("purchase_hours", "purchases", "total", "large"))
          .isEqualTo(Map.of("3|126.0|2", 1));
      assertFiltered(written, "page_views", 6);
      assertFiltered(written, "purchases", 6);
      assertFiltered(written, "refunds", 6);
      assertFiltered(written, "large_items", 1);
      assertFiltered(written, "sampled_events", 5);
      assertThat(written.totals().of(Outcome.WITHOUT_ROWS, "large_items")).isEqualTo(6);
    }
  }

  private static void assertFiltered(WrittenTables written, String table, long rows) {
    assertThat(written.totals().of(Outcome.FILTERED, table)).as(table).isEqualTo(rows);
  }

  private static void put(JobRun run) throws IOException {
    try (var lines = Files.lines(DATASET.resolve("examples/accepted.ndjson"))) {
      lines.forEach(line -> run.producer().put(line.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
