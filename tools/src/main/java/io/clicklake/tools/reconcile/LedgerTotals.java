package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.ledger.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Sums over rows of the ledger.
 *
 * <p>Versions before the stage unpack had one event in each record. For a checkpoint without rows
 * of this stage, each record that was read counts as opened and as one unpacked event.
 */
public final class LedgerTotals {
  static final String UNPACK = "unpack";
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

  /** Records whose events were taken out. */
  public long opened() {
    return sum(row -> is(row, Outcome.OPENED)) + readBeforeUnpack();
  }

  /** Records that could not be unpacked. */
  public long rejectedRecords() {
    return sum(row -> is(row, Outcome.REJECTED) && row.stage().equals(UNPACK));
  }

  /** Events that were found in records. */
  public long unpacked() {
    return sum(row -> is(row, Outcome.UNPACKED)) + readBeforeUnpack();
  }

  /** Events that a condition of the stream leaves out. */
  public long filteredEvents() {
    return sum(row -> is(row, Outcome.FILTERED) && row.stage().equals(UNPACK));
  }

  /** Events that decode rejected. */
  public long rejectedEvents() {
    return rejected() - rejectedRecords();
  }

  /** Rejected records and rejected events. */
  public long rejected() {
    return sum(row -> is(row, Outcome.REJECTED));
  }

  /** Elements of accepted events that decode rejected. */
  public long rejectedElements() {
    return sum(row -> is(row, Outcome.REJECTED_ELEMENT));
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

  /** What became of records and events, as lines for people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (read() == unpacked() && rejectedRecords() == 0 && filteredEvents() == 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "ledger: read %,d = rejected %,d + duplicate %,d + accepted %,d",
              read(),
              rejected(),
              duplicates(),
              accepted()));
    } else {
      lines.add(
          String.format(
              Locale.ROOT,
              "ledger: read %,d records = opened %,d + rejected %,d",
              read(),
              opened(),
              rejectedRecords()));
      lines.add(
          String.format(
              Locale.ROOT,
              "ledger: unpacked %,d events = filtered %,d + rejected %,d + duplicate %,d"
                  + " + accepted %,d",
              unpacked(),
              filteredEvents(),
              rejectedEvents(),
              duplicates(),
              accepted()));
    }
    if (rejectedElements() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  of accepted events, %,d elements rejected: their time is out of range",
              rejectedElements()));
    }
    if (differingDuplicates() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %,d of the duplicates differ from the first event with their id: probably the id"
                  + " is not unique",
              differingDuplicates()));
    }
    return lines;
  }

  private long readBeforeUnpack() {
    Set<Checkpoint> unpacked =
        rows.stream()
            .filter(row -> row.stage().equals(UNPACK))
            .map(LedgerTotals::checkpoint)
            .collect(Collectors.toSet());
    return sum(row -> is(row, Outcome.READ) && !unpacked.contains(checkpoint(row)));
  }

  private static Checkpoint checkpoint(LedgerRow row) {
    return new Checkpoint(row.job(), row.checkpoint());
  }

  private long sum(Predicate<LedgerRow> which) {
    return rows.stream().filter(which).mapToLong(LedgerRow::records).sum();
  }

  static boolean is(LedgerRow row, Outcome outcome) {
    return row.outcome().equals(outcome.code());
  }
}
