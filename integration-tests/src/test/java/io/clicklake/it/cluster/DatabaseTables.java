package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.it.ExpectedTablesAssert;
import io.clicklake.it.WrittenTables;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.tools.reconcile.LedgerSnapshot;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;

/** The tables of one database, as readers see them while the cluster fails. */
final class DatabaseTables implements AutoCloseable {
  private static final String RAW = "raw_events";

  /** Tables commit one after the other. */
  private static final Duration SETTLING = Duration.ofMinutes(3);

  private final Dataset dataset = Datasets.load(ClusterLoad.DATASET);
  private final CatalogDatabase lake;

  DatabaseTables(URI catalog, String database) {
    Configuration options =
        Configuration.fromMap(
            Map.of(
                "catalog.type",
                "rest",
                "catalog.uri",
                catalog.toString(),
                "catalog.database",
                database));
    lake = CatalogDatabase.open(CatalogSettings.of(options, dataset.name()));
  }

  /** How many events were read and committed, of all jobs. */
  long read() {
    if (!lake.holds(RAW)) {
      return 0;
    }
    Snapshot newest = lake.table(RAW).currentSnapshot();
    return newest == null
        ? 0
        : Long.parseLong(newest.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP));
  }

  LedgerSnapshot ledger() {
    return LedgerSnapshot.read(lake, dataset);
  }

  WrittenTables landed() {
    return new WrittenTables(lake, dataset);
  }

  /** Compares all tables but the aggregates, as soon as the last commits are there. */
  void assertExactSoFar(ExpectedTables truth) throws Exception {
    String[] differences = new String[1];
    try {
      Await.until(
          "exact",
          SETTLING,
          () -> {
            differences[0] = new ExpectedTablesAssert(truth, landed()).differencesSoFar();
            return differences[0].isEmpty();
          });
    } catch (AssertionError e) {
      assertThat(differences[0]).isEmpty();
    }
  }

  @Override
  public void close() {
    lake.close();
  }
}
