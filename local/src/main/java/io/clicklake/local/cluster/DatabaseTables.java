package io.clicklake.local.cluster;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.local.verify.TablesComparison;
import io.clicklake.local.verify.WrittenTables;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.tools.reconcile.LedgerSnapshot;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the tables of one database while processes of the cluster fail. */
public final class DatabaseTables implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseTables.class);
  private static final String RAW = "raw_events";

  /** Tables commit one after another, so they agree only some time after a commit. */
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private static final Duration SETTLE_TIMEOUT = Duration.ofMinutes(3);

  private final Dataset dataset;
  private final CatalogDatabase lake;

  DatabaseTables(URI catalog, String database, String location) {
    dataset = Datasets.load(location);
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

  /** The number of records that all jobs have read and committed. */
  public long read() {
    if (!lake.holds(RAW)) {
      return 0;
    }
    Snapshot newest = lake.table(RAW).currentSnapshot();
    return newest == null
        ? 0
        : Long.parseLong(newest.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP));
  }

  /** The ledger and the tables' metadata. */
  public LedgerSnapshot ledger() {
    return LedgerSnapshot.read(lake, dataset);
  }

  /** Reads the rows of the tables. The dataset must have no sketches. */
  public WrittenTables written() {
    return WrittenTables.withoutSketches(lake, dataset);
  }

  /**
   * Compares all tables except the aggregates. Repeats the comparison until the last commits are
   * visible.
   *
   * @return a line for each of the first differences; empty if the tables are exact
   */
  String differencesSoFar(ExpectedTables expected) throws Exception {
    String[] differences = new String[1];
    try {
      Await.until(
          "tables without differences",
          SETTLE_TIMEOUT,
          INTERVAL,
          () -> {
            differences[0] = new TablesComparison(expected, written()).differencesSoFar();
            return differences[0].isEmpty();
          });
    } catch (TimeoutException e) {
      LOG.warn("The tables still differ.", e);
    }
    return differences[0];
  }

  @Override
  public void close() {
    lake.close();
  }
}
