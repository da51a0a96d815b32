package io.clicklake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.tools.reconcile.Checkpoint;
import io.clicklake.tools.reconcile.Discrepancy;
import io.clicklake.tools.reconcile.LedgerTotals;
import io.clicklake.tools.reconcile.ListedCheckpoint;
import io.clicklake.tools.reconcile.Reconciliation;
import io.clicklake.tools.reconcile.TableVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Checks the JSON that {@link LedgerJson} writes. Programs read its keys, so the keys must not
 * change.
 */
class LedgerJsonTest {
  private static final Instant TIME = Instant.parse("2026-11-22T14:00:00Z");

  @Test
  void ofAReconciliationHasTheTotalsTheDifferencesAndTheNotes() {
    Discrepancy missing =
        new Discrepancy("visible = written", "clicks", null, 7L, null, 9L, 8L, false, "1 missing");
    Reconciliation found =
        new Reconciliation(List.of(missing), List.of("a note"), LedgerTotals.empty());

    assertThat(LedgerJson.of(found))
        .isEqualTo(
            "{\"balanced\":false,\"read\":0,\"rejected\":0,\"duplicate\":0,\"accepted\":0,"
                + "\"duplicate_differs\":0,"
                + "\"rejected_records\":0,\"unpacked\":0,\"filtered\":0,"
                + "\"differences\":[{\"check\":\"visible = written\",\"table\":\"clicks\","
                + "\"job\":null,\"checkpoint\":7,\"shard\":null,\"expected\":9,\"actual\":8,"
                + "\"message\":\"1 missing\"}],\"notes\":[\"a note\"]}\n");
  }

  @Test
  void ofSnapshotsHasNullForATableWithoutOne() {
    TableVersion empty = new TableVersion("clicks", null, Optional.empty(), Optional.empty(), 0);

    assertThat(LedgerJson.of(new Checkpoint("a", 7), Optional.of(TIME), List.of(empty), "ads"))
        .isEqualTo(
            "{\"job\":\"a\",\"checkpoint\":7,\"recorded_at\":\"2026-11-22T14:00:00Z\","
                + "\"tables\":[{\"table\":\"clicks\",\"snapshot\":null}]}\n");
  }

  @Test
  void ofAListHasALineForEachCheckpoint() {
    ListedCheckpoint listed = new ListedCheckpoint(new Checkpoint("a", 7), TIME, 10, true);

    assertThat(LedgerJson.of(List.of(listed)))
        .isEqualTo(
            "{\"checkpoints\":[{\"job\":\"a\",\"checkpoint\":7,"
                + "\"recorded_at\":\"2026-11-22T14:00:00Z\",\"read\":10,\"complete\":true}]}\n");
    assertThat(LedgerJson.tags(List.of("clicks hour-2026-11-22T14")))
        .isEqualTo("{\"created\":[\"clicks hour-2026-11-22T14\"]}\n");
  }
}
