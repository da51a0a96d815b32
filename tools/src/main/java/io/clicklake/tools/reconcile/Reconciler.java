package io.clicklake.tools.reconcile;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles the tables of a dataset, and stores the totals of the days without differences. The
 * next run starts from these totals, so its duration depends only on the newer data. If a run that
 * starts from stored totals finds a difference, it reads all days again, so that the report is
 * complete.
 *
 * <p>Can run while a job runs, for three reasons: it reads the metadata of the tables before the
 * ledger, it waits for commits in progress, and the job ignores its commit.
 */
public final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  /**
   * Rows are also read for this duration before {@code since}, to find the checkpoints that began
   * before this time.
   */
  private static final Duration BEFORE = Duration.ofMinutes(15);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final CatalogDatabase lake;
  private final Dataset dataset;
  private final ReconcileScope scope;
  private final Instant now;
  private final Function<TableHistory, Optional<DayCut>> lastDay;

  /** The tables of one run, the result of the checks, and the totals to store. */
  private record Run(List<TableHistory> tables, Reconciliation found, Optional<DayTotals> totals) {}

  /**
   * @param now decides which days are complete
   */
  public Reconciler(CatalogDatabase lake, Dataset dataset, ReconcileScope scope, Instant now) {
    this(lake, dataset, scope, now, ledger -> DayCut.before(now, ledger));
  }

  /**
   * @param lastDay finds the end of the last complete day in the ledger
   */
  Reconciler(
      CatalogDatabase lake,
      Dataset dataset,
      ReconcileScope scope,
      Instant now,
      Function<TableHistory, Optional<DayCut>> lastDay) {
    this.lake = lake;
    this.dataset = dataset;
    this.scope = scope;
    this.now = now;
    this.lastDay = lastDay;
  }

  /**
   * Reconciles. If the cause of a difference may be a commit in progress, reconciles again until
   * this is no longer possible.
   *
   * @param patience the longest time for such repetitions
   */
  public Reconciliation run(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean all = scope.all();
    Run run = once(all);
    while (run.found.settling() && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE.toMillis());
      run = once(all);
    }
    if (!run.found.balanced() && !all && scope.since() == null) {
      run = once(true);
    }
    Reconciliation found = run.found;
    if (found.balanced() && run.totals.isPresent()) {
      found = found.with(stored(run.tables, run.totals.get()));
    }
    return scope.files() ? found.with(files(run.tables)) : found;
  }

  private Run once(boolean all) {
    List<TableHistory> tables = LedgerSnapshot.tables(lake, dataset);
    return scope.since() == null ? days(tables, all) : since(tables, scope.since());
  }

  private Run since(List<TableHistory> tables, Instant time) {
    LedgerCounts counts = LedgerSnapshot.scan(tables).from(time.minus(BEFORE)).read().all();
    counts.removeBegunBefore(time);
    List<TableHistory> later = tables.stream().map(table -> table.since(counts)).toList();
    return new Run(
        tables, Reconciliation.of(LedgerSnapshot.since(dataset, later, counts)), Optional.empty());
  }

  private Run days(List<TableHistory> tables, boolean all) {
    TableHistory ledger = tables.get(tables.size() - 1);
    Optional<DayTotals> earlier = all ? Optional.empty() : new StoredDays(ledger.table()).newest();
    Optional<List<TableHistory>> later = earlier.flatMap(days -> after(tables, days));
    return later.isPresent()
        ? days(tables, later.get(), earlier.get())
        : days(tables, tables, null);
  }

  /**
   * The commits of each table after these days; empty if a table was rolled back to a snapshot
   * before the end of the days.
   */
  private static Optional<List<TableHistory>> after(List<TableHistory> tables, DayTotals days) {
    List<TableHistory> later = new ArrayList<>();
    for (TableHistory table : tables) {
      Optional<TableHistory> history = table.after(days.snapshots().get(table.name()));
      if (history.isEmpty()) {
        return Optional.empty();
      }
      later.add(history.get());
    }
    return Optional.of(later);
  }

  private Run days(List<TableHistory> tables, List<TableHistory> later, DayTotals earlier) {
    TableHistory ledger = tables.get(tables.size() - 1);
    DayCut cut = lastDay.apply(ledger).orElse(null);
    LedgerScan scan = new LedgerScan(ledger).dividedAt(cut);
    LedgerScan.Result read = (earlier == null ? scan : scan.after(earlier)).read();
    LedgerSnapshot snapshot = LedgerSnapshot.whole(dataset, later, read.all());
    Reconciliation found = Reconciliation.of(snapshot);
    if (earlier != null && earlier.rows() + read.rows() != ledger.reader().rowsOfManifests()) {
      LOG.info("The ledger has other rows than when its days were stored: all days are read.");
      return days(tables, tables, null);
    }
    boolean store = cut != null && found.balanced() && !isStored(cut, earlier, ledger);
    return new Run(tables, found, store ? totals(cut, read, later) : Optional.empty());
  }

  private boolean isStored(DayCut cut, DayTotals earlier, TableHistory ledger) {
    Optional<DayTotals> stored =
        scope.all() ? new StoredDays(ledger.table()).newest() : Optional.ofNullable(earlier);
    return stored.map(days -> days.reach(cut)).orElse(false);
  }

  /**
   * The totals up to the cut, if the checkpoints up to the cut alone have no differences; otherwise
   * empty.
   */
  private Optional<DayTotals> totals(
      DayCut cut, LedgerScan.Result read, List<TableHistory> tables) {
    List<TableHistory> upTo = tables.stream().map(table -> table.upTo(cut)).toList();
    LedgerSnapshot days = LedgerSnapshot.whole(dataset, upTo, read.covered());
    ReconciliationReport report = new ReconciliationReport();
    EquationCheck.check(days, report);
    CommitCheck.check(days, report);
    ShardCheck.check(days, report);
    return report.differences().isEmpty()
        ? Optional.of(DayTotals.of(cut, read, upTo))
        : Optional.empty();
  }

  private ReconciliationReport stored(List<TableHistory> tables, DayTotals totals) {
    ReconciliationReport report = new ReconciliationReport();
    try {
      new StoredDays(tables.get(tables.size() - 1).table()).store(totals, now);
    } catch (RuntimeException | IOException e) {
      LOG.info("The totals of {} were not stored.", totals.day(), e);
      report.note(
          "The totals of the days up to "
              + totals.day()
              + " could not be stored in the ledger, so the next run reads these days again: "
              + e.getMessage());
    }
    return report;
  }

  private static ReconciliationReport files(List<TableHistory> tables) {
    ReconciliationReport report = new ReconciliationReport();
    FileCheck.check(tables, report);
    return report;
  }
}
