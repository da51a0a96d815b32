package io.clicklake.tools.reconcile;

import java.util.List;
import java.util.stream.Stream;

/**
 * The result of all checks. The checks compare the numbers of records read, their outcomes, the
 * rows committed, and the rows in the tables.
 *
 * @param differences empty when the ledger balances
 * @param notes what the checks could not prove, a sentence each
 * @param totals the sums over the ledger
 */
public record Reconciliation(
    List<Discrepancy> differences, List<String> notes, LedgerTotals totals) {

  public static Reconciliation of(LedgerSnapshot ledger) {
    ReconciliationReport report = new ReconciliationReport();
    EquationCheck.check(ledger, report);
    CommitCheck.check(ledger, report);
    ContentCheck.check(ledger, report);
    ShardCheck.check(ledger, report);
    return new Reconciliation(report.differences(), report.notes(), ledger.counts().totals());
  }

  /** Returns this result with the differences and notes of a report. */
  Reconciliation with(ReconciliationReport more) {
    return new Reconciliation(
        Stream.concat(differences.stream(), more.differences().stream()).toList(),
        Stream.concat(notes.stream(), more.notes().stream()).toList(),
        totals);
  }

  public boolean balanced() {
    return differences.isEmpty();
  }

  /** Whether a difference may be a commit in progress. */
  public boolean settling() {
    return differences.stream().anyMatch(Discrepancy::settling);
  }
}
