package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.job.options.Options;
import io.clicklake.local.RunDirectories;
import io.clicklake.tools.check.CheckedDataset;
import io.clicklake.tools.reconcile.LedgerSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Option;

/**
 * The options that select the tables of a command. The default is the tables of {@code ./clicklake
 * local}.
 */
final class CatalogSelection {
  private static final String PREFIX = "catalog.";
  private static final String MONITORS = "monitor.";

  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      defaultValue = "ad-clickstream",
      description = "A bundled dataset or a directory (default: ${DEFAULT-VALUE}).")
  private String dataset;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description =
          "The warehouse of a local run (default: the warehouse of the last run without"
              + " --warehouse).")
  private Path warehouse;

  @Option(
      names = "--catalog.type",
      paramLabel = "TYPE",
      description =
          "Use a catalog of this type instead of a local warehouse: glue, rest, jdbc or hadoop.")
  private String type;

  @Option(names = "--catalog.uri", paramLabel = "URI", description = "The address of the catalog.")
  private String uri;

  @Option(
      names = "--catalog.warehouse",
      paramLabel = "LOCATION",
      description = "The location of the table files, as in s3://bucket/path.")
  private String location;

  @Option(
      names = "--catalog.database",
      paramLabel = "NAME",
      description = "The database of the tables (default: named after the dataset).")
  private String database;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Another catalog option of the job, as in --set catalog.properties.credential=...")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--option-files",
      paramLabel = "DIR",
      description =
          "A directory with one file for each option, as in a mounted Kubernetes Secret. The"
              + " command uses the catalog options in it.")
  private Path optionFiles;

  private Dataset loaded;
  private boolean withMonitors;
  private boolean withLog;

  /** A selection whose {@code --set} also takes the options of monitors. */
  static CatalogSelection withMonitorOptions() {
    CatalogSelection selection = new CatalogSelection();
    selection.withMonitors = true;
    return selection;
  }

  /**
   * A selection for a command that runs for a long time. The command writes a log, also when it
   * reads local tables.
   */
  static CatalogSelection withLog() {
    CatalogSelection selection = new CatalogSelection();
    selection.withLog = true;
    return selection;
  }

  /** Opens the catalog; the caller closes it. */
  CatalogDatabase open() {
    return CatalogDatabase.open(CatalogSettings.of(options(), dataset().name()));
  }

  /** Reads the current ledger, and the current metadata of the tables. */
  LedgerSnapshot read(CatalogDatabase catalog) {
    return LedgerSnapshot.read(catalog, dataset());
  }

  /** Loads the dataset and checks it as the job does, including its SQL. */
  CheckedDataset checked() {
    return CheckedDataset.load(dataset);
  }

  Dataset dataset() {
    if (loaded == null) {
      loaded = Datasets.load(dataset);
    }
    return loaded;
  }

  /** The options of monitors, from {@code --set} and the directory of options. */
  Configuration monitorOptions() {
    Configuration options = new Configuration();
    fromFiles(MONITORS).forEach(options::setString);
    overrides.forEach(
        (key, value) -> {
          if (key.startsWith(MONITORS)) {
            options.setString(key, value);
          }
        });
    return options;
  }

  private Map<String, String> fromFiles(String prefix) {
    Map<String, String> options = new LinkedHashMap<>();
    if (optionFiles != null) {
      Options.parse(List.of("@" + optionFiles)).toMap().entrySet().stream()
          .filter(option -> option.getKey().startsWith(prefix))
          .forEach(option -> options.put(option.getKey(), option.getValue()));
    }
    return options;
  }

  private Configuration options() {
    Map<String, String> given = new LinkedHashMap<>(overrides);
    given.keySet().stream()
        .filter(key -> !key.startsWith(PREFIX) && !(withMonitors && key.startsWith(MONITORS)))
        .forEach(
            key -> {
              throw new SetupException(
                  "'"
                      + key
                      + "' is not a catalog option; here --set takes only options that start with"
                      + " 'catalog.'.");
            });
    given.keySet().removeIf(key -> !key.startsWith(PREFIX));
    fromFiles(PREFIX).forEach(given::putIfAbsent);
    put(given, "type", type);
    put(given, "uri", uri);
    put(given, "warehouse", location);
    boolean local = type == null && !given.containsKey(PREFIX + "type");
    put(given, "database", database);
    if (local && !withLog) {
      CommandLog.off();
    }
    Configuration options = local ? LocalCatalog.options(existing()) : new Configuration();
    given.forEach(options::setString);
    return options;
  }

  private Path existing() {
    Path directory = warehouse == null ? RunDirectories.DEFAULT_WAREHOUSE : warehouse;
    if (!Files.exists(LocalCatalog.file(directory))) {
      throw new SetupException(
          "There are no tables in '"
              + directory
              + "': run '"
              + Launcher.command()
              + " local' first, name its --warehouse, or select a catalog with --catalog.type.");
    }
    return directory.toAbsolutePath().normalize();
  }

  private static void put(Map<String, String> options, String name, String value) {
    if (value != null) {
      options.put(PREFIX + name, value);
    }
  }
}
