package io.clicklake.local.verify;

import io.clicklake.job.ledger.Outcome;
import io.clicklake.testkit.generate.Comparison;
import io.clicklake.testkit.generate.ExpectedAggregate;
import io.clicklake.testkit.generate.ExpectedTable;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.tools.reconcile.LedgerTotals;
import java.util.Map;
import java.util.TreeMap;

/** Compares written tables with expected ones, and reconciles the ledger. */
public final class TablesComparison {
  /** Four standard errors of a sketch. */
  private static final double SKETCH_ERROR = 0.07;

  private final ExpectedTables expected;
  private final WrittenTables written;

  public TablesComparison(ExpectedTables expected, WrittenTables written) {
    this.expected = expected;
    this.written = written;
  }

  /** Returns a line for each of the first differences; empty if there are none. */
  public String differences() {
    Comparison comparison = new Comparison(SKETCH_ERROR);
    comparison.counts(expected.counts(), found());
    rows(comparison);
    expected.aggregates().forEach(a -> comparison.aggregate(a, written.summed(a)));
    return report(comparison);
  }

  /** Compares all tables except the aggregates, whose windows are still open. */
  public String differencesSoFar() {
    Comparison comparison = new Comparison(SKETCH_ERROR);
    comparison.counts(withoutAggregates(expected.counts()), withoutAggregates(found()));
    rows(comparison);
    return report(comparison);
  }

  private void rows(Comparison comparison) {
    comparison.count(
        "rows of raw_events", expected.counts().get("read"), written.rows("raw_events"));
    for (ExpectedTable table : expected.tables()) {
      comparison.count(
          "content of " + table.name(),
          table.content().value(),
          written.sum(table.name(), table.columns()).value());
    }
  }

  private Map<String, Long> withoutAggregates(Map<String, Long> counts) {
    Map<String, Long> without = new TreeMap<>(counts);
    expected
        .aggregates()
        .forEach(a -> without.keySet().removeIf(k -> k.startsWith(a.name() + ".")));
    return without;
  }

  private String report(Comparison comparison) {
    String ledger = String.join(System.lineSeparator(), written.differences());
    return (comparison.report() + System.lineSeparator() + ledger).strip();
  }

  /** The written counts, under the names of {@link ExpectedTables#counts()}. */
  private Map<String, Long> found() {
    LedgerTotals ledger = written.totals();
    Map<String, Long> found = new TreeMap<>();
    found.put("read", ledger.read());
    found.put("rejected", written.rows("rejected_events"));
    written
        .contents("rejected_events", "reason")
        .forEach((reason, count) -> found.put("rejected." + reason, (long) count));
    found.put("filtered", ledger.filteredEvents());
    found.put("duplicate", ledger.duplicates());
    found.put("accepted", ledger.accepted());
    for (ExpectedTable table : expected.tables()) {
      String name = table.name();
      found.put(name + ".rows", written.rows(name));
      found.put(name + ".without_rows", ledger.of(Outcome.WITHOUT_ROWS, name));
      found.put(name + ".filtered", ledger.of(Outcome.FILTERED, name));
    }
    for (ExpectedAggregate aggregate : expected.aggregates()) {
      String name = aggregate.name();
      found.put(name + ".filtered", ledger.of(Outcome.FILTERED, name));
      aggregate
          .totals(written.summed(aggregate).values())
          .forEach((measure, total) -> found.put(name + "." + measure, total));
    }
    return found;
  }
}
