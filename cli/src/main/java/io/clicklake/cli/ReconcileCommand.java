package io.clicklake.cli;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.tools.reconcile.Reconciliation;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Adds the books up again from the ledger and Iceberg's metadata, without reading the other"
            + " tables' data, and names each difference.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the books balance", "1:they do not", "2:could not run"})
final class ReconcileCommand implements Callable<Integer> {
  private static final int UNBALANCED = 1;

  /** Tables commit one after the other: as long a table that is behind is looked at again. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Mixin private CatalogSelection choice;

  @Option(names = "--json", description = "Write one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (CatalogDatabase lake = choice.open()) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      Reconciliation found = Reconciliation.of(choice.read(lake));
      while (found.settling() && System.nanoTime() < deadline) {
        Thread.sleep(PAUSE.toMillis());
        found = Reconciliation.of(choice.read(lake));
      }
      System.out.print(json ? LedgerJson.of(found) : text(found));
      return found.balanced() ? 0 : UNBALANCED;
    }
  }

  private static String text(Reconciliation found) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "books: read %,d = rejected %,d + duplicate %,d + accepted %,d%n",
            found.books().read(),
            found.books().rejected(),
            found.books().duplicates(),
            found.books().accepted()));
    found.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
    found.differences().forEach(one -> text.append("  ").append(one.sentence()).append('\n'));
    text.append(found.balanced() ? "The books balance.\n" : "The books do NOT balance.\n");
    return text.toString();
  }
}
