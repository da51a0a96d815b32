package io.clicklake.tools.reconcile;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.table.Zones;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ledger's rows and the metadata of all tables, or what one job has to do with them. */
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
   * Reads the tables of a dataset, as close together as a catalog allows: first the metadata of
   * all, then the rows of the ledger's snapshot.
   *
   * @throws io.clicklake.catalog.SetupException when one of them is not there
   */
  public static LedgerSnapshot read(CatalogDatabase lake, Dataset dataset) {
    List<TableHistory> tables =
        names(dataset).stream().map(name -> new TableHistory(name, lake.table(name))).toList();
    TableHistory ledger = tables.get(tables.size() - 1);
    return new LedgerSnapshot(dataset, tables, LedgerReader.read(ledger.reader()), null);
  }

  /** What one job has booked and committed; what others did to the tables is left out. */
  public LedgerSnapshot of(String job) {
    return new LedgerSnapshot(
        dataset,
        tables.stream().map(table -> table.of(job)).toList(),
        rows.stream().filter(row -> row.job().equals(job)).toList(),
        job);
  }

  /** The names of all tables of a dataset, the ledger at the end. */
  private static List<String> names(Dataset dataset) {
    List<String> names = new ArrayList<>(List.of(Zones.RAW_EVENTS, Zones.REJECTED_EVENTS));
    dataset.tables().stream().map(TableSpec::name).forEach(names::add);
    dataset.aggregates().stream().map(AggregateSpec::name).forEach(names::add);
    names.add(Zones.LEDGER);
    return names;
  }

  Dataset dataset() {
    return dataset;
  }

  /** The rows of the ledger, in no order. */
  List<LedgerRow> rows() {
    return rows;
  }

  /** All tables, the ledger at the end. */
  List<TableHistory> tables() {
    return tables;
  }

  TableHistory ledger() {
    return tables.get(tables.size() - 1);
  }

  boolean isLedger(TableHistory table) {
    return table.name().equals(Zones.LEDGER);
  }

  /** Empty when all jobs count. */
  Optional<String> onlyJob() {
    return Optional.ofNullable(onlyJob);
  }
}
