package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.ledger.LedgerTerm;
import io.clicklake.job.ledger.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

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

  private final CountKeys keys;
  private final DetailSums details = new DetailSums();
  private long[] sums = new long[0];
  private long readBeforeUnpack;

  LedgerTotals(CountKeys keys) {
    this.keys = keys;
  }

  /** The sums of a ledger without rows. */
  public static LedgerTotals empty() {
    return new LedgerTotals(new CountKeys());
  }

  /** The sums of all jobs so far, from the ledger table alone. */
  public static LedgerTotals committed(CatalogDatabase lake) {
    return LedgerCounts.of(lake).totals();
  }

  /** The sums of one job so far, from the ledger table alone. */
  public static LedgerTotals committed(CatalogDatabase lake, String job) {
    return LedgerCounts.of(lake).totals(job);
  }

  void add(CheckpointCounts checkpoint) {
    int known = keys.all().size();
    for (int position = 0; position < known; position++) {
      if (checkpoint.of(position) != 0) {
        add(position, checkpoint.of(position));
      }
    }
    addReadBeforeUnpack(checkpoint.readBeforeUnpack());
  }

  void add(DetailSums more) {
    details.add(more);
  }

  void add(int position, long records) {
    sums = position < sums.length ? sums : Arrays.copyOf(sums, position + 1);
    sums[position] += records;
  }

  void addReadBeforeUnpack(long records) {
    readBeforeUnpack += records;
  }

  long readBeforeUnpack() {
    return readBeforeUnpack;
  }

  /** The sum of each kind of count that is not zero. */
  Map<CountKeys.Key, Long> byKey() {
    Map<CountKeys.Key, Long> all = new LinkedHashMap<>();
    List<CountKeys.Key> known = keys.all();
    for (int position = 0; position < sums.length; position++) {
      if (sums[position] != 0) {
        all.put(known.get(position), sums[position]);
      }
    }
    return all;
  }

  public long read() {
    return sum(Outcome.READ);
  }

  /** The number of records that were unpacked. */
  public long opened() {
    return sum(Outcome.OPENED) + readBeforeUnpack;
  }

  /** Records that could not be unpacked. */
  public long rejectedRecords() {
    return sum(Outcome.REJECTED, UNPACK);
  }

  /** Events that were found in records. */
  public long unpacked() {
    return sum(Outcome.UNPACKED) + readBeforeUnpack;
  }

  /** Events that a condition of the stream leaves out. */
  public long filteredEvents() {
    return sum(Outcome.FILTERED, UNPACK);
  }

  /** Events that decode rejected. */
  public long rejectedEvents() {
    return rejected() - rejectedRecords();
  }

  /** Rejected records and rejected events. */
  public long rejected() {
    return sum(Outcome.REJECTED);
  }

  /** Elements of accepted events that decode rejected. */
  public long rejectedElements() {
    return sum(Outcome.REJECTED_ELEMENT);
  }

  /** Events that passed decode. */
  public long decoded() {
    return sum(Outcome.ACCEPTED, DECODE);
  }

  public long duplicates() {
    return sum(Outcome.DUPLICATE);
  }

  /** The duplicates whose content differs from the first event with the same id. */
  public long differingDuplicates() {
    return byDetail(Outcome.DUPLICATE).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Events that passed decode and dedupe. */
  public long accepted() {
    return sum(Outcome.ACCEPTED, DEDUPE);
  }

  /** The count of an outcome for a table: rows, or events for {@link Outcome#WITHOUT_ROWS}. */
  public long of(Outcome outcome, String table) {
    return sum(key -> key.outcome().equals(outcome.code()) && table.equals(key.table()));
  }

  /** The sum of the rows that a term of an equation contains. */
  long of(LedgerTerm term) {
    boolean unpacks =
        term.outcome().equals(Outcome.OPENED.code())
            || term.outcome().equals(Outcome.UNPACKED.code());
    return sum(key -> term.contains(key.stage(), key.outcome(), key.table()))
        + (unpacks ? readBeforeUnpack : 0);
  }

  /** The count of each detail of an outcome, for example of each rejection reason. */
  public Map<String, Long> byDetail(Outcome outcome) {
    return details.of(outcome.code());
  }

  /** The results for records and events, as lines for people. */
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

  private long sum(Outcome outcome) {
    return sum(key -> key.outcome().equals(outcome.code()));
  }

  private long sum(Outcome outcome, String stage) {
    return sum(key -> key.outcome().equals(outcome.code()) && key.stage().equals(stage));
  }

  private long sum(Predicate<CountKeys.Key> which) {
    List<CountKeys.Key> known = keys.all();
    long sum = 0;
    for (int position = 0; position < sums.length; position++) {
      sum += which.test(known.get(position)) ? sums[position] : 0;
    }
    return sum;
  }

  static boolean is(LedgerRow row, Outcome outcome) {
    return row.outcome().equals(outcome.code());
  }
}
