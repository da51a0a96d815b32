package io.clicklake.local;

import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.tools.TextTable;
import io.clicklake.tools.reconcile.LedgerTotals;
import io.clicklake.tools.reconcile.Reconciliation;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The last words of a local run: what landed where, and whether the books balance. */
final class RunReport {
  private static final TextTable TABLE = new TextTable(24, 15, 8);

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
    terminal.line(TABLE.row("table", "rows", "files"));
    for (TableDefinition table : tables) {
      String name = table.name();
      if (!name.equals(Zones.LEDGER)) {
        terminal.line(TABLE.row(name, number(visible.get(name)), number(ledger.files(name))));
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

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
