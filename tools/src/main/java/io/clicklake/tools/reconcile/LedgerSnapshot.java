package io.clicklake.tools.reconcile;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.table.Zones;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.io.FileIO;

/**
 * The counts of the whole ledger or of a part of it, and the metadata of all tables. They are read
 * as close together in time as a catalog allows.
 */
public final class LedgerSnapshot {
  private final Dataset dataset;
  private final List<TableHistory> tables;
  private final LedgerCounts counts;
  private final Scope scope;

  /** The rows of the ledger that are counted. */
  private enum Scope {
    ALL_ROWS,
    ONE_JOB,
    SINCE_A_TIME
  }

  private LedgerSnapshot(
      Dataset dataset, List<TableHistory> tables, LedgerCounts counts, Scope scope) {
    this.dataset = dataset;
    this.tables = List.copyOf(tables);
    this.counts = counts;
    this.scope = scope;
  }

  /**
   * Reads the tables of a dataset as close together in time as a catalog allows: first the metadata
   * of all tables, then the rows of the ledger table.
   *
   * @throws io.clicklake.catalog.SetupException when a table is missing
   */
  public static LedgerSnapshot read(CatalogDatabase lake, Dataset dataset) {
    List<TableHistory> tables = tables(lake, dataset);
    return whole(dataset, tables, scan(tables).withWatermarks().read().all());
  }

  /** The metadata of all tables of a dataset. The ledger is the last one. */
  static List<TableHistory> tables(CatalogDatabase lake, Dataset dataset) {
    return names(dataset).stream().map(name -> new TableHistory(name, lake.table(name))).toList();
  }

  static LedgerScan scan(List<TableHistory> tables) {
    return new LedgerScan(tables.get(tables.size() - 1));
  }

  /**
   * A snapshot with all rows of the ledger. The oldest rows can be counted in the totals of earlier
   * days.
   */
  static LedgerSnapshot whole(Dataset dataset, List<TableHistory> tables, LedgerCounts counts) {
    return new LedgerSnapshot(dataset, tables, counts, Scope.ALL_ROWS);
  }

  /** A snapshot with the rows of the ledger since a time, and the commits since then. */
  static LedgerSnapshot since(Dataset dataset, List<TableHistory> tables, LedgerCounts counts) {
    return new LedgerSnapshot(dataset, tables, counts, Scope.SINCE_A_TIME);
  }

  /** Returns the same snapshot for one job: its ledger rows and its commits. */
  public LedgerSnapshot of(String job) {
    return new LedgerSnapshot(
        dataset,
        tables.stream().map(table -> table.of(job)).toList(),
        counts.of(job),
        Scope.ONE_JOB);
  }

  /** The names of all tables of a dataset, the ledger last. */
  private static List<String> names(Dataset dataset) {
    List<String> names = new ArrayList<>(List.of(Zones.RAW_EVENTS, Zones.REJECTED_EVENTS));
    dataset.tables().stream().map(TableSpec::name).forEach(names::add);
    dataset.aggregates().stream().map(AggregateSpec::name).forEach(names::add);
    if (dataset.isProfiled()) {
      names.add(Zones.PROFILE_MINUTES);
    }
    if (dataset.producers().isPresent()) {
      names.add(Zones.COMPLETENESS);
    }
    if (!dataset.monitors().isEmpty()) {
      names.add(Zones.FINDINGS);
    }
    names.add(Zones.LEDGER);
    return names;
  }

  Dataset dataset() {
    return dataset;
  }

  /** The counts of the ledger. */
  LedgerCounts counts() {
    return counts;
  }

  /**
   * The access to the files of the catalog, and to other files that the same credentials can read.
   */
  public FileIO files() {
    return ledgerTable().table().io();
  }

  /** All tables, the ledger last. */
  List<TableHistory> tables() {
    return tables;
  }

  TableHistory ledgerTable() {
    return tables.get(tables.size() - 1);
  }

  boolean isLedger(TableHistory table) {
    return table.name().equals(Zones.LEDGER);
  }

  /**
   * Whether the counts contain all rows of the ledger, and not only the rows of one job or since a
   * time.
   */
  boolean isWhole() {
    return scope == Scope.ALL_ROWS;
  }

  /** Whether the first rows of a job may be missing in the counts. */
  boolean isPart() {
    return scope == Scope.SINCE_A_TIME;
  }

  /** Whether the last job was drained. A job that is checked alone counts as drained. */
  boolean drained() {
    return scope == Scope.ONE_JOB || counts.drained();
  }
}
