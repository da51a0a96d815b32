package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.ledger.Outcome;
import io.clicklake.testkit.generate.Comparison;
import io.clicklake.testkit.generate.ExpectedAggregate;
import io.clicklake.testkit.generate.ExpectedTable;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.tools.reconcile.LedgerTotals;
import java.util.Map;
import java.util.TreeMap;

/** Compares the written tables with the truth: all counts, reasons, rows, groups and the ledger. */
public final class ExpectedTablesAssert {
  private static final double SKETCH_ERROR = 0.07;

  private final ExpectedTables truth;
  private final WrittenTables landed;

  public ExpectedTablesAssert(ExpectedTables truth, WrittenTables landed) {
    this.truth = truth;
    this.landed = landed;
  }

  void assertEqual() {
    assertThat(differences()).isEmpty();
  }

  /** A line for each of the first differences; empty when all is as it must be. */
  public String differences() {
    Comparison comparison = new Comparison(SKETCH_ERROR);
    comparison.counts(truth.counts(), found());
    rows(comparison);
    truth.aggregates().forEach(a -> comparison.aggregate(a, landed.summed(a)));
    return report(comparison);
  }

  /** The same while windows are open: of everything but the aggregates. */
  public String differencesSoFar() {
    Comparison comparison = new Comparison(SKETCH_ERROR);
    comparison.counts(withoutAggregates(truth.counts()), withoutAggregates(found()));
    rows(comparison);
    return report(comparison);
  }

  private void rows(Comparison comparison) {
    comparison.count("rows of raw_events", truth.counts().get("read"), landed.rows("raw_events"));
    for (ExpectedTable table : truth.tables()) {
      comparison.count(
          "content of " + table.name(),
          table.content().value(),
          landed.sum(table.name(), table.columns()).value());
    }
  }

  private Map<String, Long> withoutAggregates(Map<String, Long> counts) {
    Map<String, Long> without = new TreeMap<>(counts);
    truth.aggregates().forEach(a -> without.keySet().removeIf(k -> k.startsWith(a.name() + ".")));
    return without;
  }

  private String report(Comparison comparison) {
    String ledger = String.join(System.lineSeparator(), landed.differences());
    return (comparison.report() + System.lineSeparator() + ledger).strip();
  }

  /** What was found, under the names of {@link ExpectedTables#counts()}. */
  private Map<String, Long> found() {
    LedgerTotals totals = landed.totals();
    Map<String, Long> found = new TreeMap<>();
    found.put("read", totals.read());
    found.put("rejected", landed.rows("rejected_events"));
    landed
        .contents("rejected_events", "reason")
        .forEach((reason, count) -> found.put("rejected." + reason, (long) count));
    found.put("duplicate", totals.duplicates());
    found.put("accepted", totals.accepted());
    for (ExpectedTable table : truth.tables()) {
      String name = table.name();
      found.put(name + ".rows", landed.rows(name));
      found.put(name + ".without_rows", totals.of(Outcome.WITHOUT_ROWS, name));
    }
    for (ExpectedAggregate aggregate : truth.aggregates()) {
      String name = aggregate.name();
      found.put(name + ".filtered", totals.of(Outcome.FILTERED, name));
      aggregate
          .totals(landed.summed(aggregate).values())
          .forEach((measure, total) -> found.put(name + "." + measure, total));
    }
    return found;
  }
}
