package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.tools.reconcile.Checkpoint;
import io.clicklake.tools.reconcile.CheckpointHistory;
import io.clicklake.tools.reconcile.LedgerSnapshot;
import io.clicklake.tools.reconcile.Rollback;
import io.clicklake.tools.reconcile.TableVersion;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sets all tables back to one checkpoint, so that a job can start from it again.",
      "Stop the job first. Give exactly one of --checkpoint, --savepoint and --recorded-at.",
      "Without --yes, the command only prints what it would do."
    })
final class RollbackCommand implements Callable<Integer> {
  @Mixin private CatalogSelection selection;

  @Mixin private RollbackTarget target;

  @Option(names = "--yes", description = "Change the tables.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Only print what would be done; the default.")
  private boolean dryRun;

  @Override
  public Integer call() {
    target.check();
    if (yes && dryRun) {
      throw new SetupException("--yes and --dry-run contradict each other: remove one of them.");
    }
    try (CatalogDatabase catalog = selection.open()) {
      LedgerSnapshot ledger = selection.read(catalog);
      CheckpointHistory history = new CheckpointHistory(ledger);
      Checkpoint to = target.find(ledger, history);
      Rollback rollback = new Rollback(history, to);
      System.out.println(history.describe(to));
      System.out.println(String.format("%-24s %14s  %s", "table", "rows removed", "snapshot"));
      if (yes) {
        rollback.run(version -> System.out.println(line(version)));
        System.out.println("All tables are at " + to + ".");
      } else {
        rollback.versions().forEach(version -> System.out.println(line(version)));
        System.out.println("Nothing was changed. With --yes, all tables go back to " + to + ".");
      }
      System.out.println(next(to));
      return 0;
    }
  }

  private String next(Checkpoint to) {
    if (to.id() == LedgerTable.FINAL_CHECKPOINT) {
      return "The job was drained: start it from the savepoint of the drain, and from no other one."
          + " Its windows are closed: rows that belong to them become late deltas.";
    }
    return "Start the job from checkpoint or savepoint "
        + to.id()
        + " of job "
        + to.job()
        + ", and from no other one. It reads the events of the removed rows again, if the stream"
        + " still has them. Do not change the uids of its operators."
        + (target.byTime()
            ? "\nThe time alone does not prove that your snapshot is checkpoint "
                + to.id()
                + ": if the job stops with 'restored from checkpoint M', run 'rollback --checkpoint"
                + " M' and start the job again."
            : "");
  }

  private static String line(TableVersion version) {
    String from = version.current().map(RollbackCommand::id).orElse("empty");
    String to = version.commit().map(RollbackCommand::id).orElse("empty");
    return String.format(
        Locale.ROOT,
        "%-24s %,14d  %s",
        version.name(),
        version.rowsAfter(),
        version.isCurrent() ? to + ", no change" : from + " -> " + to);
  }

  private static String id(Commit commit) {
    return Long.toString(commit.snapshotId());
  }
}
