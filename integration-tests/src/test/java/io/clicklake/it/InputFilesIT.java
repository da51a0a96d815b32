package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.local.verify.WrittenTables;
import io.clicklake.testkit.generate.EventFile;
import io.clicklake.testkit.generate.EventLines;
import io.clicklake.tools.infer.NewDataset;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drafts datasets from files in the formats of other systems, and runs each draft without an edit.
 * InputFilesTest checks the drafts themselves, and those of more files.
 */
class InputFilesIT {
  private static final Path FILES = Path.of("../tools/src/test/resources/inputs");

  @TempDir private Path directory;

  @Test
  void analyticsExport() throws Exception {
    run(
        "analytics-export.ndjson",
        "analytics-export.ndjson",
        written -> {
          assertThat(written.contents("events", "event_name", "event_timestamp"))
              .isEqualTo(
                  Map.of(
                      "page_view|2026-11-29T08:00Z", 1,
                      "purchase|2026-11-29T08:00:01.000123Z", 1,
                      "scroll|2026-11-29T08:00:02.000246Z", 1,
                      "page_view|2026-11-29T08:00:03.000369Z", 1,
                      "purchase|2026-11-29T08:00:04.000492Z", 1,
                      "scroll|2026-11-29T08:00:05.000615Z", 1));
          assertThat(written.rows("event_params")).isEqualTo(24);
          assertThat(written.rows("items")).isEqualTo(2);
          assertThat(written.rows("item_params")).isEqualTo(2);
        });
  }

  @Test
  void changesOfOneTransaction() throws Exception {
    run(
        "changes.ndjson",
        "changes-of-one-transaction.ndjson",
        written -> {
          assertThat(written.totals().duplicates()).isZero();
          assertThat(written.contents("events", "source_lsn", "after_id"))
              .isEqualTo(Map.of("100|10", 1, "101|11", 1, "102|12", 1));
        });
  }

  @Test
  void metricBatches() throws Exception {
    run(
        "metric-batches.ndjson",
        "metric-batches.ndjson",
        written -> {
          assertThat(written.rows("samples")).isEqualTo(12);
          assertThat(written.contents("samples", "samples_timestamp"))
              .isEqualTo(
                  Map.of(
                      "2026-11-29T08:00Z", 2,
                      "2026-11-29T08:00:00.500Z", 2,
                      "2026-11-29T08:00:01Z", 2,
                      "2026-11-29T08:00:01.500Z", 2,
                      "2026-11-29T08:00:02Z", 2,
                      "2026-11-29T08:00:02.500Z", 2));
        });
  }

  @Test
  void callRecords() throws Exception {
    run(
        "call-records.ndjson",
        "call-records.ndjson",
        written ->
            assertThat(written.contents("events", "node_id", "answer_time"))
                .isEqualTo(
                    Map.of(
                        "MSC00|2026-11-29T07:00Z", 1,
                        "MSC01|2026-11-29T08:00Z", 1,
                        "MSC00|2026-11-29T09:00Z", 1,
                        "MSC01|2026-11-29T10:00Z", 1)));
  }

  @Test
  void notifications() throws Exception {
    run(
        "notifications.ndjson",
        "notifications.ndjson",
        written -> {
          assertThat(written.contents("events", "message_id", "order_id"))
              .isEqualTo(
                  Map.of(
                      "0a1b2c3d-0000-4000-8000-000000000000|o0", 1,
                      "0a1b2c3d-0000-4000-8000-000000000001|o1", 1,
                      "0a1b2c3d-0000-4000-8000-000000000002|o2", 1,
                      "0a1b2c3d-0000-4000-8000-000000000003|o3", 1,
                      "0a1b2c3d-0000-4000-8000-000000000004|o4", 1));
          assertThat(written.rows("lines")).isEqualTo(10);
        });
  }

  private void run(String samples, String events, Consumer<WrittenTables> check) throws Exception {
    Path dataset = directory.resolve("dataset");
    new NewDataset("drafted", dataset, List.of(), null)
        .draft(FILES.resolve(samples).toString(), InputStream.nullInputStream());
    try (JobRun run = JobRun.in(directory.resolve("lake")).dataset(dataset.toString()).start();
        EventLines records = EventFile.openRecords(FILES.resolve(events))) {
      records.forEachRemaining(record -> run.producer().put(record));

      WrittenTables written = run.finish();

      assertThat(written.differences()).isEmpty();
      check.accept(written);
    }
  }
}
