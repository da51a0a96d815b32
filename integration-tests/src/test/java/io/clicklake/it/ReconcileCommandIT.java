package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.cli.Clicklake;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.tools.reconcile.Discrepancy;
import io.clicklake.tools.reconcile.ReconcileScope;
import io.clicklake.tools.reconcile.Reconciliation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.awaitility.Awaitility;
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
      Iterator<GeneratedEvent> events =
          Generators.of("ad-clickstream", 2_000, SEED, System.currentTimeMillis()).events();
      put(run, events, 1_000);
      run.awaitAllRead();
      storeTheDayBesideTheRunningJob(run);
      put(run, events, Integer.MAX_VALUE);
      run.awaitAllRead();
      assertThat(run.restarts()).isZero();
      run.finish();
      assertThat(command("reconcile")).isZero();
      assertThat(command("reconcile", "--all", "--files")).isZero();
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

  /** Until a checkpoint is committed to all tables at the moment at which it looks. */
  private static void storeTheDayBesideTheRunningJob(JobRun run) throws Exception {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> {
              run.reconcile(ReconcileScope.NEW_DAYS, tomorrow);
              return new TableReader(run.table("ledger"))
                  .commits().stream().anyMatch(commit -> commit.reconciledDay().isPresent());
            });
    Reconciliation days = run.reconcile(ReconcileScope.NEW_DAYS, tomorrow);
    assertThat(days.differences()).isEmpty();
  }

  private static void put(JobRun run, Iterator<GeneratedEvent> events, int count) {
    for (int i = 0; i < count && events.hasNext(); i++) {
      GeneratedEvent event = events.next();
      run.producer().put(event.partitionKey(), event.payload());
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
