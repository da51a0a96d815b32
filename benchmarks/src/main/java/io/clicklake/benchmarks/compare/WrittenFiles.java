package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.pipeline.JobSettings;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.testkit.generate.ads.AdEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Reads the tables that a subject has written. The number of files, rows and bytes of each table
 * comes from Iceberg's metadata. The sum of a measure is computed from the rows of the aggregate
 * table.
 */
final class WrittenFiles implements AutoCloseable {
  static final String ROWS = "ad_interactions";
  static final String MINUTES = "campaign_minutes";
  static final String RAW = "raw_events";
  static final String REJECTED = "rejected_events";

  /** The measures of the aggregate that are sums. */
  static final List<String> SUMS =
      List.of("impressions", "viewable", "clicks", "conversions", "spend_micros", "revenue_micros");

  /** The files of one table, or of all tables. */
  record Files(long rows, long count, long bytes) {}

  /** A missing table. */
  static final Files NONE = new Files(0, 0, 0);

  private static final List<String> TABLES = List.of(RAW, REJECTED, ROWS, MINUTES, "ledger");

  private final CatalogDatabase lake;

  WrittenFiles(Path warehouse) {
    this.lake =
        CatalogDatabase.open(CatalogSettings.of(JobSettings.of(warehouse), AdEvents.DATASET));
  }

  /** Returns the files by table. Missing tables are left out. */
  Map<String, Files> tables() throws IOException {
    Map<String, Files> tables = new TreeMap<>();
    for (String table : TABLES) {
      if (lake.holds(table)) {
        tables.put(table, files(lake.table(table)));
      }
    }
    return tables;
  }

  /** The sum of a measure over all windows and groups. */
  long sum(String measure) throws IOException {
    long sum = 0;
    try (CloseableIterable<Record> rows = new TableReader(lake.table(MINUTES)).records(measure)) {
      for (Record row : rows) {
        Object value = row.getField(measure);
        sum += value == null ? 0 : (Long) value;
      }
    }
    return sum;
  }

  private static Files files(Table table) throws IOException {
    long rows = 0;
    long count = 0;
    long bytes = 0;
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        rows += task.file().recordCount();
        count++;
        bytes += task.file().fileSizeInBytes();
      }
    }
    return new Files(rows, count, bytes);
  }

  @Override
  public void close() {
    lake.close();
  }
}
