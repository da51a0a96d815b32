package io.clicklake.local;

import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.tools.reconcile.LedgerTotals;
import io.clicklake.tools.reconcile.Reconciliation;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The last words of a local run: what landed where, and whether the books balance. */
final class RunReport {
  private final Reconciliation reconciliation;
  private final LedgerTotals books;
  private final Map<String, Long> visible;

  RunReport(Reconciliation reconciliation, Map<String, Long> visible) {
    this.reconciliation = reconciliation;
    this.books = reconciliation.books();
    this.visible = visible;
  }

  boolean balanced() {
    return reconciliation.balanced();
  }

  void print(Terminal terminal, List<TableDefinition> tables, JobLedger ledger) {
    terminal.line(String.format("%-24s %15s %8s", "table", "rows", "files"));
    for (TableDefinition table : tables) {
      String name = table.name();
      if (!name.equals(Zones.LEDGER)) {
        terminal.line(
            String.format(
                Locale.ROOT, "%-24s %,15d %,8d", name, visible.get(name), ledger.files(name)));
      }
    }
    terminal.line("");
    terminal.line(
        String.format(
            Locale.ROOT,
            "books: read %,d = rejected %,d + duplicate %,d + accepted %,d",
            books.read(),
            books.rejected(),
            books.duplicates(),
            books.accepted()));
    books
        .byDetail(Outcome.REJECTED)
        .forEach(
            (reason, count) ->
                terminal.line(String.format(Locale.ROOT, "  rejected %-24s %,12d", reason, count)));
    if (balanced()) {
      terminal.line("The books balance.");
    } else {
      terminal.line("The books do NOT balance:");
      reconciliation
          .differences()
          .forEach(difference -> terminal.line("  " + difference.sentence()));
    }
  }
}
