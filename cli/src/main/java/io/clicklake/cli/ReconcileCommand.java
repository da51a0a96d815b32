package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.tools.reconcile.ReconcileScope;
import io.clicklake.tools.reconcile.Reconciler;
import io.clicklake.tools.reconcile.Reconciliation;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Compares the ledger with Iceberg's metadata of all tables and prints each difference."
            + " Reads the ledger table, and no data of the other tables. Stores the totals of"
            + " complete days in the ledger, and does not read these days again.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the ledger balances", "1:the ledger does not balance", "2:could not run"})
final class ReconcileCommand implements Callable<Integer> {
  private static final int UNBALANCED = 1;

  /**
   * The time for which a missing commit is checked again, because tables commit one after another.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Mixin private CatalogSelection selection;

  @Option(
      names = "--files",
      description = "Also check that each data file of each table exists and has its size.")
  private boolean files;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Check only checkpoints that began at TIME or later, as in 2026-11-22T14:00:00Z.")
  private Instant since;

  @Option(
      names = "--all",
      description = "Also read the days for which an earlier run found no difference.")
  private boolean all;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    if (all && since != null) {
      throw new SetupException("--all reads the whole ledger, --since a part: use one of them.");
    }
    try (CatalogDatabase catalog = selection.open()) {
      Reconciliation found =
          new Reconciler(
                  catalog,
                  selection.dataset(),
                  new ReconcileScope(all, since, files),
                  Instant.now())
              .run(PATIENCE);
      System.out.print(json ? LedgerJson.of(found) : text(found));
      return found.balanced() ? 0 : UNBALANCED;
    }
  }

  private static String text(Reconciliation found) {
    StringBuilder text = new StringBuilder();
    found.totals().lines().forEach(line -> text.append(line).append('\n'));
    found.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
    found
        .differences()
        .forEach(difference -> text.append("  ").append(difference.sentence()).append('\n'));
    text.append(found.balanced() ? "The ledger balances.\n" : "The ledger does NOT balance.\n");
    return text.toString();
  }
}
