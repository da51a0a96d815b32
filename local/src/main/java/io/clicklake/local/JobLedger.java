package io.clicklake.local;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.catalog.table.Zones;
import io.clicklake.tools.reconcile.LedgerSnapshot;
import io.clicklake.tools.reconcile.LedgerTotals;
import io.clicklake.tools.reconcile.Reconciliation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ledger entries and commits of one job, read from the catalog. */
public final class JobLedger {
  private final CatalogDatabase lake;
  private final Dataset dataset;
  private final String job;

  /**
   * @param job the id of the Flink job whose rows count
   */
  public JobLedger(CatalogDatabase lake, Dataset dataset, String job) {
    this.lake = lake;
    this.dataset = dataset;
    this.job = job;
  }

  /** The sums over the ledger entries of the job that are committed. */
  public LedgerTotals totals() {
    return LedgerTotals.committed(lake, job);
  }

  /** Compares the ledger with the tables. The job must be drained. */
  public Reconciliation reconciliation() {
    return Reconciliation.of(LedgerSnapshot.read(lake, dataset).of(job));
  }

  /** The rows that the job's commits added to each table except the ledger, from metadata. */
  public Map<String, Long> visible(List<TableDefinition> tables) {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (TableDefinition table : tables) {
      if (!table.name().equals(Zones.LEDGER)) {
        rows.put(table.name(), added(table.name()));
      }
    }
    return rows;
  }

  /** The time of the last commit to the ledger; empty before the first commit. */
  Optional<Instant> lastCommit() {
    List<Commit> commits = reader(Zones.LEDGER).commits();
    return commits.isEmpty()
        ? Optional.empty()
        : Optional.of(commits.get(commits.size() - 1).committedAt());
  }

  /** The number of data files of a table. */
  public int files(String table) {
    return reader(table).files();
  }

  private long added(String table) {
    return reader(table).commits().stream()
        .filter(commit -> commit.jobId().filter(job::equals).isPresent())
        .mapToLong(Commit::addedRecords)
        .sum();
  }

  private TableReader reader(String table) {
    return new TableReader(lake.table(table));
  }
}
