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
 * Runs a dataset that is read from a directory. Its events are nested three levels deep and fill
 * two tables. The dataset has no Java code of its own.
 */
class OwnDatasetIT {
  private static final Path DATASET = Path.of("src/test/resources/datasets/factory-telemetry");

  /** The fields that every event has and its contract does not name. */
  private static final String RACK = "{\"gateway.rack\":7";

  @TempDir private Path directory;

  @Test
  void rowsOfEveryLevelLandInTheirTables() throws Exception {
    try (JobRun run = JobRun.in(directory).dataset(DATASET.toString()).start()) {
      put(run, "accepted.ndjson");
      put(run, "rejected.ndjson");
      put(run, "accepted.ndjson");

      WrittenTables written = run.finish();

      assertThat(written.differences()).isEmpty();
      assertThat(written.totals().duplicates()).isEqualTo(4);
      assertThat(written.totals().of(Outcome.WITHOUT_ROWS, "machine_states")).isEqualTo(2);
      assertThat(
              written.contents("machine_states", "line", "serial", "state", "commissioned", "more"))
          .isEqualTo(
              Map.of(
                  "1|M-1|running|2020-02-29|" + RACK + ",\"lines[].machines[].operator\":\"ada\"}",
                      1,
                  "1|M-2|fault|null|" + RACK + "}", 1,
                  "2|M-3|idle|null|" + RACK + "}", 1,
                  "1|M-1|running|null|" + RACK + "}", 1));
      assertThat(
              written.contents(
                  "readings",
                  "line",
                  "shift",
                  "serial",
                  "metric",
                  "reading",
                  "milli",
                  "raw",
                  "unit_name",
                  "is_good"))
          .isEqualTo(
              Map.of(
                  "1|night|M-1|temperature|71.25|71.250|null|celsius|true", 1,
                  "1|night|M-1|temperature|70.0|70.000|{\"adc\":[1,2]}|celsius|true", 1,
                  "1|null|M-1|vibration|-0.001|-0.001|\"x\"|none|false", 1,
                  "1|null|M-1|vibration|1000.0|1000.000|null|none|true", 1));
      assertThat(
              written.contents(
                  "metric_windows",
                  "window_start",
                  "plant",
                  "metric",
                  "unit_name",
                  "readings",
                  "night_readings",
                  "total",
                  "lowest",
                  "highest"))
          .isEqualTo(
              Map.of(
                  "2026-01-01T00:00Z|BER01|temperature|celsius|2|2|141.250|70.0|71.25", 1,
                  "2026-01-01T00:00Z|BER01|vibration|none|1|0|1000.000|1000.0|1000.0", 1));
      assertThat(written.contents("plant_hours", "window_end", "plant", "reports", "faults"))
          .isEqualTo(Map.of("2026-01-01T01:00Z|BER01|4|1", 1));
      assertThat(written.contents("rejected_events", "reason", "path", "further"))
          .isEqualTo(
              Map.of(
                  "pattern|/plant|0", 1,
                  "minimum|/lines/0/line|1", 1,
                  "combination|/gateway/address|0", 1,
                  "format|/lines/0/machines/0/readings/0/at|0", 1));
    }
  }

  private static void put(JobRun run, String file) throws IOException {
    try (var lines = Files.lines(DATASET.resolve("examples").resolve(file))) {
      lines.forEach(line -> run.producer().put(line.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
