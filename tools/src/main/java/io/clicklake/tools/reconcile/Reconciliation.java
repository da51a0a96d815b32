package io.clicklake.tools.reconcile;

import java.util.List;

/**
 * The books re-added: whether what was read, what became of it, what was committed and what the
 * tables hold are the same.
 *
 * @param differences what does not add up; empty when the books balance
 * @param notes what cannot be proven, a sentence each
 * @param books the sums
 */
public record Reconciliation(
    List<Discrepancy> differences, List<String> notes, LedgerTotals books) {

  public static Reconciliation of(LedgerSnapshot account) {
    ReconciliationReport findings = new ReconciliationReport();
    EquationCheck.check(account, findings);
    CommitCheck.check(account, findings);
    ContentCheck.check(account, findings);
    ShardCheck.check(account, findings);
    return new Reconciliation(
        findings.differences(), findings.notes(), new LedgerTotals(account.rows()));
  }

  public boolean balanced() {
    return differences.isEmpty();
  }

  /** Whether some difference may be a commit that is on its way. */
  public boolean settling() {
    return differences.stream().anyMatch(Discrepancy::settling);
  }
}
