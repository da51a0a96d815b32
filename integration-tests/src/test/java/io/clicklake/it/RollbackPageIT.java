package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.local.verify.TablesComparison;
import io.clicklake.local.verify.WrittenTables;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.tools.reconcile.Reconciliation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of {@code docs/rollback.md}, unchanged. First a good version of the job reads a
 * third of the events, and a bad version, which rejects all events, reads another third. After the
 * commands, the good version must run again, and all tables must have the content that they would
 * have without the bad version.
 */
@Tag("full")
class RollbackPageIT {
  private static final Path PAGE = Path.of("../docs/rollback.md");
  private static final int THIRD = 2_000;
  private static final long SEED = Long.getLong("clicklake.test.seed", 6);
  private static final String CATALOG =
      "--catalog.type glue --catalog.warehouse s3://my-lake/warehouse";

  private final EventSource source =
      Generators.of("ad-clickstream", 3 * THIRD, SEED, System.currentTimeMillis());
  private final List<GeneratedEvent> events = new ArrayList<>();

  @TempDir private Path directory;

  @Test
  void goesBackToTheOldVersionOnKubernetes() throws Exception {
    try (JobRun run = JobRun.in(directory.resolve("warehouse")).start();
        PageCommands commands = new PageCommands(directory.resolve("shell"))) {
      VersionedJob job = new VersionedJob(run);
      VersionedJob.Savepoint old = upgradeToTheBadVersion(run, job);
      new FakeKubernetes(job, commands);

      Map<String, String> values = new LinkedHashMap<>();
      values.put("s3://my-state/clicklake/savepoints/savepoint-0a1b2c-3d4e5f607182", old.path());
      values.put("OLD_REVISION=7", "OLD_REVISION=1");
      values.put(CATALOG, "--warehouse " + directory.resolve("warehouse"));
      String printed = commands.run(PAGE, "Kubernetes", values);

      System.out.println(printed);
      assertThat(job.version()).isEqualTo(VersionedJob.GOOD);
      assertThat(printed).contains("All tables are at checkpoint ", "The ledger balances.");
      assertThatAllIsExact(run);
    }
  }

  @Test
  void goesBackToTheOldVersionOnManagedFlink() throws Exception {
    try (JobRun run = JobRun.in(directory.resolve("warehouse")).start();
        PageCommands commands = new PageCommands(directory.resolve("shell"))) {
      VersionedJob job = new VersionedJob(run);
      VersionedJob.Savepoint old = upgradeToTheBadVersion(run, job);
      new FakeManagedFlink(job, "before-2", commands);
      Files.writeString(
          commands.directory().resolve("clicklake-job-1.4.0-shipped.jar"), VersionedJob.GOOD);

      Map<String, String> values = new LinkedHashMap<>();
      values.put("AFTER=2026-11-28T14:04:00Z", "AFTER=" + old.taken());
      values.put(CATALOG, "--warehouse " + directory.resolve("warehouse"));
      String printed = commands.run(PAGE, "Managed Flink", values);

      System.out.println(printed);
      assertThat(job.version()).isEqualTo(VersionedJob.GOOD);
      assertThat(printed)
          .contains("All tables are at checkpoint ", "The ledger balances.")
          .contains("The application starts from its snapshot 'before-2'.");
      assertThatAllIsExact(run);
    }
  }

  /**
   * Puts two thirds of the events; returns the savepoint with which the good version was stopped.
   */
  private VersionedJob.Savepoint upgradeToTheBadVersion(JobRun run, VersionedJob job)
      throws Exception {
    System.out.println("seed " + SEED);
    source.events().forEachRemaining(events::add);
    put(run, events.subList(0, THIRD));
    VersionedJob.Savepoint old = job.stop();
    job.start(VersionedJob.BAD, old.path());
    put(run, events.subList(THIRD, 2 * THIRD));
    run.awaitAllRead();
    assertThat(Reconciliation.of(run.ledger()).totals().rejected()).isGreaterThanOrEqualTo(THIRD);
    return old;
  }

  private void assertThatAllIsExact(JobRun run) throws Exception {
    put(run, events.subList(2 * THIRD, 3 * THIRD));
    WrittenTables written = run.finish();
    ExpectedTables expectedTables = source.expectedTables();
    events.forEach(expectedTables::add);
    assertThat(new TablesComparison(expectedTables, written).differences()).isEmpty();
    assertThat(Reconciliation.of(run.ledger()).notes()).isEmpty();
  }

  private static void put(JobRun run, List<GeneratedEvent> events) {
    events.forEach(event -> run.producer().put(event.partitionKey(), event.payload()));
    run.producer().flush();
  }
}
