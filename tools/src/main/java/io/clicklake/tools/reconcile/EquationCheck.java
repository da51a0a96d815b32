package io.clicklake.tools.reconcile;

import io.clicklake.catalog.ledger.LedgerEquation;
import io.clicklake.catalog.ledger.LedgerEquations;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares the counts of the stages with each other, by the {@link LedgerEquations}.
 *
 * <p>Older versions of the job wrote no ledger rows of the stage unpack. {@link LedgerTotals}
 * describes how their checkpoints are counted.
 *
 * <p>The counts are summed for each job. When two sums of a job differ, the report names the
 * checkpoints with the difference.
 */
final class EquationCheck {
  private final LedgerSnapshot ledger;
  private final ReconciliationReport report;
  private final List<LedgerEquation> equations;

  private EquationCheck(LedgerSnapshot ledger, ReconciliationReport report) {
    this.ledger = ledger;
    this.report = report;
    this.equations =
        Stream.concat(
                LedgerEquations.ofStages(ledger.dataset()).stream(),
                LedgerEquations.ofAggregates(ledger.dataset()).stream())
            .toList();
  }

  static void check(LedgerSnapshot ledger, ReconciliationReport report) {
    EquationCheck check = new EquationCheck(ledger, report);
    ledger.counts().jobs().stream().sorted().forEach(check::job);
    LedgerTotals totals = ledger.counts().totals();
    LedgerEquations.ofWindows(ledger.dataset())
        .forEach(equation -> check.openWindows(equation, totals));
  }

  private void job(String job) {
    LedgerTotals totals = ledger.counts().totals(job);
    for (LedgerEquation equation : equations) {
      if (equation.left(totals::of) != equation.right(totals::of)) {
        ledger
            .counts()
            .checkpoints(job)
            .forEach(
                (checkpoint, counts) ->
                    compare(equation, job, checkpoint, ledger.counts().totals(counts)));
      }
    }
  }

  private void compare(LedgerEquation equation, String job, long checkpoint, LedgerTotals totals) {
    long left = equation.left(totals::of);
    long right = equation.right(totals::of);
    if (left != right) {
      report.add(
          Discrepancy.equation(
              equation.name(), equation.table().orElse(null), job, checkpoint, left, right));
    }
  }

  /**
   * Compares the sums of all jobs, because the open windows of a job continue in the job that is
   * restored from it.
   */
  private void openWindows(LedgerEquation equation, LedgerTotals totals) {
    String aggregate = equation.table().orElseThrow();
    long taken = equation.left(totals::of);
    long emitted = equation.right(totals::of);
    if (ledger.isPart()) {
      return; // Rows of open windows may be from before this part of the ledger.
    }
    if (emitted > taken || (emitted < taken && ledger.drained())) {
      report.add(Discrepancy.equation(equation.name(), aggregate, null, null, taken, emitted));
    } else if (emitted < taken) {
      report.note(
          aggregate + ": " + (taken - emitted) + " rows are in windows that are still open.");
    }
  }
}
