package io.clicklake.testkit.generate.telecom;

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
class CdrExpectedTablesTest {
  private static final long ELEVEN = Instant.parse("2026-03-01T11:00:00Z").toEpochMilli();
  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final String CELL = "26299-1a03-0040150";

  private final ExpectedTables expectedTables;

  CdrExpectedTablesTest() throws IOException {
    expectedTables = Bundled.examples(CdrEvents.of(GeneratorOptions.sample(0)));
  }

  @Test
  void countsRowsOfBothTablesAndRecordsWithoutAny() {
    assertThat(expectedTables.counts())
        .containsEntry("accepted", 15L)
        .containsEntry("legs.rows", 4 * 2 + 4 + 5L)
        .containsEntry("legs.without_rows", 2L)
        .containsEntry("usage_hours.filtered", 2L)
        .containsEntry("charges.rows", 4 * 3 + 4L)
        .containsEntry("charges.without_rows", 7L)
        .containsEntry("charge_hours.filtered", 3L);
  }

  @Test
  void addsUpUsageByTheCellOfEachLeg() {
    ExpectedAggregate hours = expectedTables.aggregate("usage_hours");

    assertThat(hours.values(GroupKey.of(ELEVEN, CELL, "flat-m")))
        .containsExactly(8, 3 * 70, 70, 0, 5 * 73_411, 4 * 9_812_345_678L + (1L << 53) + 1, 1);
  }

  @Test
  void addsUpChargesByTheCellOfTheRecordAndTheCurrency() {
    ExpectedAggregate hours = expectedTables.aggregate("charge_hours");

    assertThat(hours.values(GroupKey.of(ELEVEN, "22899-7f-1", "flat-m", "CHF")))
        .containsExactly(1, 12_000, 0, 0, 12_000, 12_000);
    assertThat(hours.values(GroupKey.of(ELEVEN, "22899-7f-1", "flat-m", "EUR")))
        .containsExactly(2, 138, 333, -195, -195, 333);
    assertThat(hours.values(GroupKey.of(NOON, CELL, "flat-m", "EUR")))
        .containsExactly(4, 3 * 1_800 - 1_000_000_000, 0, -1_000_000_000, -1_000_000_000, 1_800);
  }
}
