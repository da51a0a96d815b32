package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratedEvent;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

/** Checks that a short run has each kind of record and event. */
class GatewayRecordsTest {
  private static final int RECORDS = 150;

  @Test
  void aShortRunHasEachKindOfEvent() {
    GatewaySource source = new GatewaySource(ClusterSeed.SEED, 1_795_939_200_000L);
    ExpectedTables expected = source.expectedTables();

    Iterator<GeneratedEvent> records = source.events();
    for (int i = 0; i < RECORDS; i++) {
      expected.add(records.next());
    }

    assertThat(expected.rejected())
        .containsOnlyKeys(
            "malformed_json",
            "malformed_payload",
            "minimum",
            "required",
            "time_out_of_range",
            "unknown_type");
    assertThat(expected.counts()).containsEntry("read", (long) RECORDS);
    for (String count :
        new String[] {
          "filtered",
          "duplicate",
          "samples.rows",
          "samples.without_rows",
          "high_samples.rows",
          "high_samples.filtered",
          "alarms.rows",
          "severe_alarms.rows",
          "severe_alarms.filtered",
          "device_windows.samples"
        }) {
      assertThat(expected.counts().getOrDefault(count, 0L)).as(count).isPositive();
    }
  }

  @Test
  void anAlarmIsAcceptedEachTimeItComes() {
    ExpectedTables expected = new GatewaySource(1, 0).expectedTables();

    expected.add(GatewayRecords.alarms(3, 1_795_939_200_000L, "gateway"));

    assertThat(expected.counts())
        .containsEntry("read", 1L)
        .containsEntry("accepted", 3L)
        .containsEntry("alarms.rows", 3L);
  }
}
