package io.clicklake.tools.reconcile;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.table.Zones;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.io.FileIO;

/**
 * The rows of the ledger, of all jobs or of one job, and the metadata of all tables. They are read
 * as close together in time as a catalog allows.
 */
public final class LedgerSnapshot {
  private final Dataset dataset;
  private final List<TableHistory> tables;
  private final List<LedgerRow> rows;
  private final String onlyJob;

  private LedgerSnapshot(
      Dataset dataset, List<TableHistory> tables, List<LedgerRow> rows, String onlyJob) {
    this.dataset = dataset;
    this.tables = List.copyOf(tables);
    this.rows = List.copyOf(rows);
    this.onlyJob = onlyJob;
  }

  /**
   * Reads the tables of a dataset as close together in time as a catalog allows: first the metadata
   * of all tables, then the rows of the ledger table.
   *
   * @throws io.clicklake.catalog.SetupException when a table is missing
   */
  public static LedgerSnapshot read(CatalogDatabase lake, Dataset dataset) {
    List<TableHistory> tables =
        names(dataset).stream().map(name -> new TableHistory(name, lake.table(name))).toList();
    TableHistory ledger = tables.get(tables.size() - 1);
    return new LedgerSnapshot(dataset, tables, LedgerReader.read(ledger.reader()), null);
  }

  /** Returns the same snapshot for one job: its ledger rows and its commits. */
  public LedgerSnapshot of(String job) {
    return new LedgerSnapshot(
        dataset,
        tables.stream().map(table -> table.of(job)).toList(),
        rows.stream().filter(row -> row.job().equals(job)).toList(),
        job);
  }

  /** The names of all tables of a dataset, the ledger last. */
  private static List<String> names(Dataset dataset) {
    List<String> names = new ArrayList<>(List.of(Zones.RAW_EVENTS, Zones.REJECTED_EVENTS));
    dataset.tables().stream().map(TableSpec::name).forEach(names::add);
    dataset.aggregates().stream().map(AggregateSpec::name).forEach(names::add);
    if (dataset.isProfiled()) {
      names.add(Zones.PROFILE_MINUTES);
    }
    names.add(Zones.LEDGER);
    return names;
  }

  Dataset dataset() {
    return dataset;
  }

  /** The rows of the ledger, in no particular order. */
  List<LedgerRow> rows() {
    return rows;
  }

  /** The rows of the ledger for one checkpoint. */
  List<LedgerRow> rows(Checkpoint checkpoint) {
    return rows.stream()
        .filter(row -> row.checkpoint() == checkpoint.id() && row.job().equals(checkpoint.job()))
        .toList();
  }

  /** Reads files of the catalog's storage, and other files that the same credentials can read. */
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

  /** The only job; empty for all jobs. */
  Optional<String> onlyJob() {
    return Optional.ofNullable(onlyJob);
  }
}
