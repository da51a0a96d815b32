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

/** The summary of a local run: rows and files of each table, and whether the ledger balances. */
final class RunReport {
  private static final TextTable TABLE = new TextTable(24, 15, 8);

  private final Reconciliation reconciliation;
  private final LedgerTotals totals;
  private final Map<String, Long> visible;

  RunReport(Reconciliation reconciliation, Map<String, Long> visible) {
    this.reconciliation = reconciliation;
    this.totals = reconciliation.totals();
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
    totals.lines().forEach(terminal::line);
    totals
        .byDetail(Outcome.REJECTED)
        .forEach(
            (reason, count) ->
                terminal.line(String.format(Locale.ROOT, "  rejected %-24s %,12d", reason, count)));
    if (balanced()) {
      terminal.line("The ledger balances.");
    } else {
      terminal.line("The ledger does NOT balance:");
      reconciliation
          .differences()
          .forEach(difference -> terminal.line("  " + difference.sentence()));
    }
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
