package io.clicklake.cli;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.tools.reconcile.Reconciliation;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Compares the ledger with Iceberg's metadata of all tables and prints each difference. Reads"
            + " the ledger table, and no data of the other tables.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the ledger balances", "1:the ledger does not balance", "2:could not run"})
final class ReconcileCommand implements Callable<Integer> {
  private static final int UNBALANCED = 1;

  /**
   * The time for which a missing commit is checked again, because tables commit one after another.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Mixin private CatalogSelection selection;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (CatalogDatabase catalog = selection.open()) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      Reconciliation found = Reconciliation.of(selection.read(catalog));
      while (found.settling() && System.nanoTime() < deadline) {
        Thread.sleep(PAUSE.toMillis());
        found = Reconciliation.of(selection.read(catalog));
      }
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
