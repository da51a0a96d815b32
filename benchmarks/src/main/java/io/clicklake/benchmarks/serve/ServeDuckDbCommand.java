package io.clicklake.benchmarks.serve;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.io.CloseableIterable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "serve-duckdb",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs the requests of serve-load as queries of DuckDB in this process, over the same"
            + " files, one query after another.")
public final class ServeDuckDbCommand implements Callable<Integer> {
  /** The measures of the requests of serve-load, as SQL. */
  static final String MEASURES = "sum(impressions), sum(clicks), coalesce(sum(revenue), 0)";

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      required = true,
      description = "The directory of serve-tables.")
  private Path directory;

  @Option(
      names = "--request",
      paramLabel = "KIND",
      defaultValue = "week",
      description = "week or top (default: ${DEFAULT-VALUE}).")
  private LoadRequest request;

  @Option(
      names = "--load",
      description =
          "Copy the rows into a table of DuckDB first, ordered by customer; otherwise each query"
              + " reads the files.")
  private boolean load;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "The number of measured queries. Five queries run before the measurement (default:"
              + " ${DEFAULT-VALUE}).")
  private int queries;

  @Override
  public Integer call() throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
        long begun = System.nanoTime();
        statement.execute(
            "CREATE "
                + (load ? "TABLE" : "VIEW")
                + " deltas AS SELECT * FROM read_parquet(['"
                + String.join("', '", files())
                + "'])"
                + (load ? " ORDER BY customer, window_start" : ""));
        System.out.printf("prepared in %.1f s%n", (System.nanoTime() - begun) / 1e9);
        for (int number = 0; number < 5; number++) {
          run(statement, number);
        }
        measure(statement);
      }
    }
    return 0;
  }

  private void measure(Statement statement) throws SQLException {
    long[] nanos = new long[queries];
    Duration before = processorTime();
    long begun = System.nanoTime();
    for (int number = 0; number < queries; number++) {
      long started = System.nanoTime();
      run(statement, number + 5);
      nanos[number] = System.nanoTime() - started;
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.println(LoadResult.of(List.of(nanos), 0, seconds).text());
    System.out.printf(
        "processor time: %.2f ms for a query%n",
        processorTime().minus(before).toNanos() / 1e6 / queries);
  }

  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private List<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    Path warehouse = directory.resolve("warehouse").toAbsolutePath();
    try (CatalogDatabase catalog =
            CatalogDatabase.open(CatalogSettings.of(LocalCatalog.options(warehouse), "campaigns"));
        CloseableIterable<FileScanTask> tasks =
            catalog.table(ServedTables.AGGREGATE).newScan().planFiles()) {
      tasks.forEach(task -> files.add(task.file().location().replaceFirst("^file:", "")));
    }
    return files;
  }

  private void run(Statement statement, int number) throws SQLException {
    Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
    try (ResultSet rows = statement.executeQuery(request.sql("deltas", end, MEASURES, number))) {
      while (rows.next()) {
        rows.getObject(1);
      }
    }
  }
}
