package io.clicklake.benchmarks.serve;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogOptions;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.catalog.table.Zones;
import io.clicklake.tools.check.CheckedDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "serve-tables",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes an aggregate table and its ledger for the measurement of './clicklake serve', and"
            + " prints the command that serves them.")
public final class ServeTablesCommand implements Callable<Integer> {
  /** The tables that the server reads; the last one stays empty. */
  private static final Set<String> READ =
      Set.of(ServedTables.AGGREGATE, Zones.LEDGER, Zones.REJECTED_EVENTS);

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      required = true,
      description = "A new directory; 50 million rows take about 1.5 GB.")
  private Path directory;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "The number of days in the table (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "50000000",
      description = "The number of deltas in the table (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(directory);
    Path dataset = directory.resolve("dataset");
    Files.createDirectories(dataset);
    for (String file : new String[] {"dataset.yaml", "event.schema.json"}) {
      try (var bytes = getClass().getResourceAsStream(file)) {
        Files.copy(bytes, dataset.resolve(file));
      }
    }
    Path warehouse = directory.resolve("warehouse").toAbsolutePath();
    Files.createDirectories(warehouse);
    // A server needs a checkpoint of the last 25 hours, so these tables can be served for one day.
    Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
    Configuration options = LocalCatalog.options(warehouse);
    // Trino does not read paths without a scheme.
    options.set(CatalogOptions.WAREHOUSE, warehouse.toUri().toString());
    try (CatalogDatabase catalog = CatalogDatabase.open(CatalogSettings.of(options, "campaigns"))) {
      catalog.prepare(
          CheckedDataset.load(dataset.toString()).tables().stream()
              .filter(table -> READ.contains(table.name()))
              .toList());
      int perMinute = Math.toIntExact(rows / (days * 1_440L));
      new ServedTables(catalog, new CampaignDeltas(perMinute), end, days).write();
    }
    System.out.println("./clicklake serve --dataset " + dataset + " --warehouse " + warehouse);
    System.out.println("The last window ends at " + end + ".");
    return 0;
  }
}
