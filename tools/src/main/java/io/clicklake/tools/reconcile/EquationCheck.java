package io.clicklake.tools.reconcile;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.ledger.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The counts of the stages against each other:
 *
 * <pre>
 * read               = rejected + accepted by decode
 * accepted by decode = duplicate + accepted by dedupe
 * read               = written                        to raw_events
 * rejected           = written                        to rejected_events
 * produced           = written                        for each clean table
 * produced           = filtered + on time + late      for each aggregate over that table
 * on time + late     = emitted                        for each aggregate, once the job is drained
 * </pre>
 *
 * <p>They are added up for each job. Where a sum is off, the checkpoints are named in which it is:
 * with aligned barriers each checkpoint balances by itself, but for the last ones of a drain.
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

  private final LedgerSnapshot account;
  private final ReconciliationReport findings;
  private final List<Equation> equations = new ArrayList<>();

  private EquationCheck(LedgerSnapshot account, ReconciliationReport findings) {
    this.account = account;
    this.findings = findings;
    equation(
        "read = rejected + accepted", null, LedgerTotals::read, b -> b.rejected() + b.decoded());
    equation(
        "accepted = duplicate + first seen",
        null,
        LedgerTotals::decoded,
        b -> b.duplicates() + b.accepted());
    written("read = written", Zones.RAW_EVENTS, LedgerTotals::read);
    written("rejected = written", Zones.REJECTED_EVENTS, LedgerTotals::rejected);
    for (TableSpec table : account.dataset().tables()) {
      written("produced = written", table.name(), b -> b.of(Outcome.PRODUCED, table.name()));
    }
    for (AggregateSpec aggregate : account.dataset().aggregates()) {
      equation(
          "produced by " + aggregate.from() + " = filtered + on time + late",
          aggregate.name(),
          b -> b.of(Outcome.PRODUCED, aggregate.from()),
          b -> b.of(Outcome.FILTERED, aggregate.name()) + taken(b, aggregate.name()));
    }
  }

  static void check(LedgerSnapshot account, ReconciliationReport findings) {
    EquationCheck check = new EquationCheck(account, findings);
    account.rows().stream()
        .collect(Collectors.groupingBy(LedgerRow::job, TreeMap::new, Collectors.toList()))
        .forEach(check::job);
    for (AggregateSpec aggregate : account.dataset().aggregates()) {
      check.openWindows(aggregate.name());
    }
  }

  private void job(String job, List<LedgerRow> rows) {
    Map<Long, LedgerTotals> checkpoints = null;
    LedgerTotals books = new LedgerTotals(rows);
    for (Equation equation : equations) {
      if (equation.left.applyAsLong(books) != equation.right.applyAsLong(books)) {
        checkpoints = checkpoints == null ? byCheckpoint(rows) : checkpoints;
        checkpoints.forEach((checkpoint, part) -> one(equation, job, checkpoint, part));
      }
    }
  }

  private void one(Equation equation, String job, long checkpoint, LedgerTotals books) {
    long left = equation.left.applyAsLong(books);
    long right = equation.right.applyAsLong(books);
    if (left != right) {
      findings.add(
          Discrepancy.equation(equation.name, equation.table, job, checkpoint, left, right));
    }
  }

  /** Windows go over from a job to the one that is restored from it, so all jobs count together. */
  private void openWindows(String aggregate) {
    LedgerTotals books = new LedgerTotals(account.rows());
    long taken = taken(books, aggregate);
    long emitted = books.of(Outcome.EMITTED, aggregate);
    if (emitted > taken || (emitted < taken && drained())) {
      findings.add(
          Discrepancy.equation("on time + late = emitted", aggregate, null, null, taken, emitted));
    } else if (emitted < taken) {
      findings.note(aggregate + ": " + (taken - emitted) + " rows wait in windows that are open.");
    }
  }

  /** Whether the last job was; a job that is looked at alone is taken to have been. */
  private boolean drained() {
    if (account.onlyJob().isPresent()) {
      return true;
    }
    String last =
        account.rows().stream()
            .max(Comparator.comparing(LedgerRow::recordedAt))
            .map(LedgerRow::job)
            .orElse("");
    return account.rows().stream().anyMatch(row -> row.isFinal() && row.job().equals(last));
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

  private static long taken(LedgerTotals books, String aggregate) {
    return books.of(Outcome.ON_TIME, aggregate) + books.of(Outcome.LATE, aggregate);
  }

  private static Map<Long, LedgerTotals> byCheckpoint(List<LedgerRow> rows) {
    Map<Long, LedgerTotals> books = new TreeMap<>();
    rows.stream()
        .collect(Collectors.groupingBy(LedgerRow::checkpoint))
        .forEach((checkpoint, part) -> books.put(checkpoint, new LedgerTotals(part)));
    return books;
  }
}
