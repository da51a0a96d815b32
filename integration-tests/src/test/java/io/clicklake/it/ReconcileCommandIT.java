package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.clicklake.cli.Clicklake;
import io.clicklake.testkit.Generators;
import io.clicklake.tools.reconcile.Discrepancy;
import io.clicklake.tools.reconcile.Reconciliation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the commands that read the ledger, on tables of a real run that were changed by hand. */
class ReconcileCommandIT {
  private static final long SEED = Long.getLong("clicklake.test.seed", 5);

  @TempDir private Path directory;

  @Test
  void nameTheRowsThatWereDoubledAndRemovedByHand() throws Exception {
    System.out.println("seed " + SEED);
    try (JobRun run = JobRun.in(directory).start()) {
      Generators.of("ad-clickstream", 2_000, SEED, System.currentTimeMillis())
          .events()
          .forEachRemaining(event -> run.producer().put(event.partitionKey(), event.payload()));
      run.finish();
      assertThat(command("reconcile")).isZero();
      assertThat(command("snapshots", "--json")).isZero();
      assertThat(command("snapshots", "--tag-hours")).isZero();
      assertThat(command("snapshots", "--list", "3")).isZero();
      assertThat(command("rollback", "--recorded-at", "2100-01-01T00:00:00Z")).isZero();

      Table interactions = run.table("ad_interactions");
      DataFile doubled = someFile(interactions);
      interactions.newAppend().appendFile(doubled).commit();
      Table raw = run.table("raw_events");
      DataFile removed = someFile(raw);
      raw.newDelete().deleteFile(removed).commit();

      List<Discrepancy> found = Reconciliation.of(run.ledger()).differences();
      assertThat(found)
          .extracting(Discrepancy::table, Discrepancy::surplus)
          .containsExactlyInAnyOrder(
              tuple("ad_interactions", doubled.recordCount()),
              tuple("raw_events", -removed.recordCount()));
      assertThat(found).allMatch(difference -> difference.checkpoint() != null);
      assertThat(command("reconcile")).isEqualTo(1);
      assertThat(command("reconcile", "--json")).isEqualTo(1);

      assertThat(command("rollback", "--checkpoint", Long.toString(Long.MAX_VALUE))).isZero();
      assertThat(command("reconcile")).isEqualTo(1);
      assertThat(command("rollback", "--checkpoint", Long.toString(Long.MAX_VALUE), "--yes"))
          .isZero();
      assertThat(command("reconcile")).isZero();
    }
  }

  private int command(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--warehouse";
    all[arguments.length + 1] = directory.toString();
    return Clicklake.commandLine(all).execute(all);
  }

  private static DataFile someFile(Table table) {
    return table.currentSnapshot().addedDataFiles(table.io()).iterator().next();
  }
}
