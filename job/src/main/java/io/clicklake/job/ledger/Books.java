package io.clicklake.job.ledger;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The ledger added up, and the equations that must hold:
 *
 * <pre>
 * read              = rejected + accepted by decode
 * accepted by decode = duplicate + accepted by dedupe
 * produced          = written                        for each clean table
 * produced          = filtered + on time + late      for each aggregate over that table
 * on time + late    = emitted                        for each aggregate, once the job is drained
 * written           = rows that became visible       for each table
 * </pre>
 */
public final class Books {
  private static final String DECODE = "decode";
  private static final String DEDUPE = "dedupe";

  private final Dataset dataset;
  private final List<LedgerEntry> entries;
  private final List<String> differences = new ArrayList<>();

  public Books(Dataset dataset, List<LedgerEntry> entries) {
    this.dataset = dataset;
    this.entries = List.copyOf(entries);
  }

  public long read() {
    return sum(e -> is(e, Outcome.READ));
  }

  public long rejected() {
    return sum(e -> is(e, Outcome.REJECTED));
  }

  public long duplicates() {
    return sum(e -> is(e, Outcome.DUPLICATE));
  }

  /** Events that passed decode and dedupe. */
  public long accepted() {
    return sum(e -> is(e, Outcome.ACCEPTED) && e.stage().equals(DEDUPE));
  }

  /** An outcome of a table: rows, or events for {@link Outcome#WITHOUT_ROWS}. */
  public long of(Outcome outcome, String table) {
    return sum(e -> is(e, outcome) && table.equals(e.table()));
  }

  /** How often each detail of an outcome was booked, as in the reasons of rejections. */
  public Map<String, Long> byDetail(Outcome outcome) {
    Map<String, Long> sums = new TreeMap<>();
    entries.stream()
        .filter(e -> is(e, outcome) && e.detail() != null)
        .forEach(e -> sums.merge(e.detail(), e.records(), Long::sum));
    return sums;
  }

  /**
   * What does not add up, a sentence each; empty when the books balance.
   *
   * @param visible the rows that became visible in each table, but for the ledger itself
   */
  public List<String> differences(Map<String, Long> visible) {
    differences.clear();
    long decoded = sum(e -> is(e, Outcome.ACCEPTED) && e.stage().equals(DECODE));
    check("read = rejected + accepted", read(), rejected() + decoded);
    check("accepted = duplicate + first seen", decoded, duplicates() + accepted());
    for (TableSpec table : dataset.tables()) {
      String name = table.name();
      check(name + ": produced = written", of(Outcome.PRODUCED, name), of(Outcome.WRITTEN, name));
    }
    for (AggregateSpec aggregate : dataset.aggregates()) {
      String name = aggregate.name();
      check(
          name + ": produced by " + aggregate.from() + " = filtered + on time + late",
          of(Outcome.PRODUCED, aggregate.from()),
          of(Outcome.FILTERED, name) + of(Outcome.ON_TIME, name) + of(Outcome.LATE, name));
      check(
          name + ": on time + late = emitted",
          of(Outcome.ON_TIME, name) + of(Outcome.LATE, name),
          of(Outcome.EMITTED, name));
    }
    visible.forEach(
        (name, rows) -> check(name + ": written = visible", of(Outcome.WRITTEN, name), rows));
    return List.copyOf(differences);
  }

  private void check(String equation, long left, long right) {
    if (left != right) {
      differences.add(equation + ": " + left + " is not " + right + ", off by " + (left - right));
    }
  }

  private long sum(Predicate<LedgerEntry> which) {
    return entries.stream().filter(which).mapToLong(LedgerEntry::records).sum();
  }

  private static boolean is(LedgerEntry entry, Outcome outcome) {
    return entry.outcome().equals(outcome.code());
  }
}
