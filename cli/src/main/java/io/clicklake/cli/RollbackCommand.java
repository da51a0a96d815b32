package io.clicklake.cli;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.tools.reconcile.Checkpoint;
import io.clicklake.tools.reconcile.CheckpointHistory;
import io.clicklake.tools.reconcile.Rollback;
import io.clicklake.tools.reconcile.TableVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Brings all tables back to one checkpoint, so that the job can be started from it again.",
      "Stop the job first. Without --yes it only says what it would do."
    })
final class RollbackCommand implements Callable<Integer> {
  @Mixin private CatalogSelection choice;

  @Option(
      names = "--checkpoint",
      required = true,
      paramLabel = "N",
      description = "The number of the checkpoint or savepoint that the job will start from.")
  private long checkpoint;

  @Option(
      names = "--job",
      paramLabel = "ID",
      description = "Whose checkpoint, when several jobs had one of this number.")
  private String job;

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Say what would be done; the default.")
  private boolean dryRun;

  @Override
  public Integer call() {
    try (CatalogDatabase lake = choice.open()) {
      CheckpointHistory timeline = new CheckpointHistory(choice.read(lake));
      Checkpoint to = timeline.find(checkpoint, job);
      Rollback rollback = new Rollback(timeline, to);
      if (yes && !dryRun) {
        rollback.run(version -> System.out.println(line(version)));
        System.out.println("All tables are at " + to + ".");
      } else {
        rollback.versions().forEach(version -> System.out.println(line(version)));
        System.out.println("Nothing was changed; with --yes all tables go to " + to + ".");
      }
      System.out.println(next(to));
      return 0;
    }
  }

  private static String next(Checkpoint to) {
    if (to.id() == LedgerTable.FINAL_CHECKPOINT) {
      return "The job had been drained: start it from the savepoint of the drain, and from no other."
          + " Its windows have closed; what comes for them is a late delta.";
    }
    return "Start the job from the checkpoint or savepoint "
        + to.id()
        + " of job "
        + to.job()
        + ", and from no other. The uids of its operators stay as they are, those of the committers"
        + " (sink-commit-TABLE) too.";
  }

  private static String line(TableVersion version) {
    String from = version.current().map(RollbackCommand::id).orElse("empty");
    String to = version.commit().map(RollbackCommand::id).orElse("empty");
    return String.format(
        "%-24s %s", version.name(), version.isCurrent() ? "stays at " + to : from + " -> " + to);
  }

  private static String id(Commit commit) {
    return Long.toString(commit.snapshotId());
  }
}
