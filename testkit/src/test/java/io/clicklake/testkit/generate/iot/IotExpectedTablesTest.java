package io.clicklake.testkit.generate.iot;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.testkit.generate.Bundled;
import io.clicklake.testkit.generate.ExpectedAggregate;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.GroupKey;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Compares the expected tables of the dataset's examples with totals that were counted by hand. */
class IotExpectedTablesTest {
  private static final String DEVICE = "70b3d57ed0051a2f";

  private final ExpectedTables expectedTables;

  IotExpectedTablesTest() throws IOException {
    expectedTables = Bundled.examples(IotEvents.of(GeneratorOptions.sample(0)));
  }

  @Test
  void countsRowsAndMessagesWithoutAny() {
    assertThat(expectedTables.counts())
        .containsEntry("accepted", 15L)
        .containsEntry("samples.rows", 11 * 3 + 257 + 1L)
        .containsEntry("samples.without_rows", 2L)
        .containsEntry("metric_windows.bad_samples", 2L);
  }

  @Test
  void addsUpGoodSamplesAlone() {
    ExpectedAggregate windows = expectedTables.aggregate("metric_windows");

    // Ten messages with -18.25 at 11:59, one of them in another notation; one is bad, one
    // uncertain.
    assertThat(windows.values(at("2026-03-01T11:55:00Z", "temperature", "Cel")))
        .containsExactly(8, 2, -18_250, -18_250, 8 * -18_250);
    assertThat(windows.values(at("2026-03-01T12:00:00Z", "humidity", "%")))
        .containsExactly(12, 0, 61_500, 1_000_000_000_000L, 11 * 61_500 + 1_000_000_000_000L);
    assertThat(windows.values(at("2026-02-28T23:55:00Z", "temperature", "Cel")))
        .containsExactly(256, 0, 0, 0, 0);
    assertThat(windows.values(at("2026-03-01T11:55:00Z", "vibration_rms", "mm/s")))
        .containsExactly(1, 0, 1, 1, 1);
  }

  private static GroupKey at(String start, String metric, String unit) {
    return GroupKey.of(Instant.parse(start).toEpochMilli(), DEVICE, metric, unit);
  }
}
