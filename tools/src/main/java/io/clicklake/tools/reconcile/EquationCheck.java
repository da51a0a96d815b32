package io.clicklake.tools.reconcile;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.ledger.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Compares the counts of the stages with each other:
 *
 * <pre>
 * read               = opened + rejected by unpack
 * unpacked           = filtered by unpack + rejected + accepted by decode
 * accepted by decode = duplicate + accepted by dedupe
 * read               = written                        to raw_events
 * rejected           = written                        to rejected_events
 * produced           = filtered + written             for each clean table
 * produced           = filtered + on time + late      for each aggregate over that table
 * on time + late     = emitted                        for each aggregate, once the job is drained
 * </pre>
 *
 * <p>{@link LedgerTotals} says how checkpoints of older versions are counted, whose ledger has no
 * rows of the stage unpack.
 *
 * <p>The rows that are written to {@code rejected_events} include the rejected elements of accepted
 * events.
 *
 * <p>In the equation for each aggregate over a table, the filtered rows are those of the table and
 * of the aggregate. The counts are summed for each job. When two sums of a job differ, the report
 * names the checkpoints with the difference: with aligned barriers the counts of each checkpoint
 * balance, except for the last checkpoints of a drain.
 */
final class EquationCheck {
  private static final class Equation {
    private final String name;
    private final String table;
    private final ToLongFunction<LedgerTotals> left;
    private final ToLongFunction<LedgerTotals> right;

    private Equation(
        String name,
        String table,
        ToLongFunction<LedgerTotals> left,
        ToLongFunction<LedgerTotals> right) {
      this.name = name;
      this.table = table;
      this.left = left;
      this.right = right;
    }
  }

  private final LedgerSnapshot ledger;
  private final ReconciliationReport report;
  private final List<Equation> equations = new ArrayList<>();

  private EquationCheck(LedgerSnapshot ledger, ReconciliationReport report) {
    this.ledger = ledger;
    this.report = report;
    equation(
        "read = opened + rejected",
        null,
        LedgerTotals::read,
        b -> b.opened() + b.rejectedRecords());
    equation(
        "unpacked = filtered + rejected + accepted",
        null,
        LedgerTotals::unpacked,
        b -> b.filteredEvents() + b.rejectedEvents() + b.decoded());
    equation(
        "accepted = duplicate + first seen",
        null,
        LedgerTotals::decoded,
        b -> b.duplicates() + b.accepted());
    written("read = written", Zones.RAW_EVENTS, LedgerTotals::read);
    written("rejected = written", Zones.REJECTED_EVENTS, b -> b.rejected() + b.rejectedElements());
    for (TableSpec table : ledger.dataset().tables()) {
      equation(
          "produced = filtered + written",
          table.name(),
          b -> b.of(Outcome.PRODUCED, table.name()),
          b -> b.of(Outcome.FILTERED, table.name()) + b.of(Outcome.WRITTEN, table.name()));
    }
    for (AggregateSpec aggregate : ledger.dataset().aggregates()) {
      equation(
          "produced by " + aggregate.from() + " = filtered + on time + late",
          aggregate.name(),
          b -> b.of(Outcome.PRODUCED, aggregate.from()),
          b ->
              b.of(Outcome.FILTERED, aggregate.from())
                  + b.of(Outcome.FILTERED, aggregate.name())
                  + taken(b, aggregate.name()));
    }
  }

  static void check(LedgerSnapshot ledger, ReconciliationReport report) {
    EquationCheck check = new EquationCheck(ledger, report);
    ledger.counts().jobs().stream().sorted().forEach(check::job);
    LedgerTotals totals = ledger.counts().totals();
    for (AggregateSpec aggregate : ledger.dataset().aggregates()) {
      check.openWindows(aggregate.name(), totals);
    }
  }

  private void job(String job) {
    LedgerTotals totals = ledger.counts().totals(job);
    for (Equation equation : equations) {
      if (equation.left.applyAsLong(totals) != equation.right.applyAsLong(totals)) {
        ledger
            .counts()
            .checkpoints(job)
            .forEach(
                (checkpoint, counts) ->
                    compare(equation, job, checkpoint, ledger.counts().totals(counts)));
      }
    }
  }

  private void compare(Equation equation, String job, long checkpoint, LedgerTotals totals) {
    long left = equation.left.applyAsLong(totals);
    long right = equation.right.applyAsLong(totals);
    if (left != right) {
      report.add(Discrepancy.equation(equation.name, equation.table, job, checkpoint, left, right));
    }
  }

  /** Open windows continue in the job that is restored from this one, so all jobs are summed. */
  private void openWindows(String aggregate, LedgerTotals totals) {
    long taken = taken(totals, aggregate);
    long emitted = totals.of(Outcome.EMITTED, aggregate);
    if (ledger.isPart()) {
      return; // rows of open windows may have been added before this part of the ledger
    }
    if (emitted > taken || (emitted < taken && ledger.drained())) {
      report.add(
          Discrepancy.equation("on time + late = emitted", aggregate, null, null, taken, emitted));
    } else if (emitted < taken) {
      report.note(
          aggregate + ": " + (taken - emitted) + " rows are in windows that are still open.");
    }
  }

  private void written(String name, String table, ToLongFunction<LedgerTotals> left) {
    equation(name, table, left, b -> b.of(Outcome.WRITTEN, table));
  }

  private void equation(
      String name,
      String table,
      ToLongFunction<LedgerTotals> left,
      ToLongFunction<LedgerTotals> right) {
    equations.add(new Equation(name, table, left, right));
  }

  private static long taken(LedgerTotals totals, String aggregate) {
    return totals.of(Outcome.ON_TIME, aggregate) + totals.of(Outcome.LATE, aggregate);
  }
}
