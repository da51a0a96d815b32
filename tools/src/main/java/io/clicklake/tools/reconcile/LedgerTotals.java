package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.ledger.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Sums over rows of the ledger. */
public final class LedgerTotals {
  static final String DECODE = "decode";
  static final String DEDUPE = "dedupe";

  private final List<LedgerRow> rows;

  public LedgerTotals(List<LedgerRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /** The sums of all jobs so far, from the ledger table alone. */
  public static LedgerTotals committed(CatalogDatabase lake) {
    return new LedgerTotals(LedgerReader.read(new TableReader(lake.table(Zones.LEDGER))));
  }

  /** The sums of one job so far, from the ledger table alone. */
  public static LedgerTotals committed(CatalogDatabase lake, String job) {
    return new LedgerTotals(
        committed(lake).rows.stream().filter(row -> row.job().equals(job)).toList());
  }

  public long read() {
    return sum(row -> is(row, Outcome.READ));
  }

  public long rejected() {
    return sum(row -> is(row, Outcome.REJECTED));
  }

  /** Events that passed decode. */
  public long decoded() {
    return sum(row -> is(row, Outcome.ACCEPTED) && row.stage().equals(DECODE));
  }

  public long duplicates() {
    return sum(row -> is(row, Outcome.DUPLICATE));
  }

  /** The duplicates whose content differs from the first event with the same id. */
  public long differingDuplicates() {
    return byDetail(Outcome.DUPLICATE).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Events that passed decode and dedupe. */
  public long accepted() {
    return sum(row -> is(row, Outcome.ACCEPTED) && row.stage().equals(DEDUPE));
  }

  /** The count of an outcome for a table: rows, or events for {@link Outcome#WITHOUT_ROWS}. */
  public long of(Outcome outcome, String table) {
    return sum(row -> is(row, outcome) && table.equals(row.table()));
  }

  /** The count of each detail of an outcome, for example of each rejection reason. */
  public Map<String, Long> byDetail(Outcome outcome) {
    Map<String, Long> sums = new TreeMap<>();
    rows.stream()
        .filter(row -> is(row, outcome) && row.detail() != null)
        .forEach(row -> sums.merge(row.detail(), row.records(), Long::sum));
    return sums;
  }

  private long sum(Predicate<LedgerRow> which) {
    return rows.stream().filter(which).mapToLong(LedgerRow::records).sum();
  }

  static boolean is(LedgerRow row, Outcome outcome) {
    return row.outcome().equals(outcome.code());
  }
}
