package io.clicklake.catalog.lake;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.table.AggregateView;
import io.clicklake.catalog.table.TableDefinition;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.flink.CatalogLoader;
import org.apache.iceberg.flink.TableLoader;

/**
 * An open catalog, and the database in it that has the tables of a dataset.
 *
 * <p>Errors of the environment (a catalog that does not answer, a missing permission, a warehouse
 * that is not writable) are thrown as a {@link SetupException} with the original error as its
 * cause.
 */
public final class CatalogDatabase implements AutoCloseable {
  /** The catalog's name. It must not change, because a JDBC catalog stores it with each table. */
  static final String CATALOG = "clicklake";

  private final CatalogSettings settings;
  private final CatalogLoader loader;
  private final Catalog catalog;
  private final CatalogErrors errors;
  private final TableActions actions;

  private CatalogDatabase(CatalogSettings settings, CatalogLoader loader, Catalog catalog) {
    this.settings = settings;
    this.loader = loader;
    this.catalog = catalog;
    this.errors = new CatalogErrors(settings);
    this.actions = new TableActions(settings.type(), errors);
  }

  /** Opens the catalog; creates nothing in it, except the file of an SQLite catalog. */
  public static CatalogDatabase open(CatalogSettings settings) {
    ManifestThreads.raise();
    return new CatalogErrors(settings)
        .run(
            "open the catalog (" + settings.address() + ")",
            () -> {
              CatalogLoader loader = loader(settings);
              return new CatalogDatabase(settings, loader, loader.loadCatalog());
            });
  }

  private static CatalogLoader loader(CatalogSettings settings) {
    Map<String, String> properties =
        SqliteCatalog.isSqlite(settings) ? SqliteCatalog.prepare(settings) : properties(settings);
    // Does not use CatalogLoader.rest or similar methods, because they print all properties,
    // including credentials.
    return CatalogLoader.custom(
        CATALOG, properties, LocalFiles.hadoopSettings(), settings.type().implementation);
  }

  /** The properties for Iceberg's catalog, for all types except SQLite. */
  static Map<String, String> properties(CatalogSettings settings) {
    Map<String, String> properties = settings.catalogProperties();
    if (settings.type() == CatalogType.GLUE) {
      GlueProperties.complete(properties);
    } else if (settings.type() == CatalogType.HADOOP) {
      properties.putIfAbsent(CatalogProperties.LOCK_IMPL, ProcessLocks.class.getName());
    }
    return properties;
  }

  /** The serializable loader with which a sink opens the catalog on its task manager. */
  public CatalogLoader catalogLoader() {
    return loader;
  }

  /** The serializable loader with which a sink opens this table on its task manager. */
  public TableLoader tableLoader(String table) {
    return TableLoader.fromCatalog(loader, identifier(table));
  }

  public String database() {
    return settings.database();
  }

  /** Whether the table is in the catalog. */
  public boolean holds(String table) {
    return errors.run("look up " + quoted(table), () -> catalog.tableExists(identifier(table)));
  }

  /** The current table; it must exist. */
  public Table table(String table) {
    return errors.run(
        "read " + quoted(table),
        () -> {
          try {
            return catalog.loadTable(identifier(table));
          } catch (NoSuchTableException e) {
            throw new SetupException(
                "There is no "
                    + quoted(table)
                    + " in the catalog ("
                    + settings.address()
                    + "): run 'tables apply', or check 'catalog.database'.");
          }
        });
  }

  /** The current tables with these definitions, by name; they must exist. */
  public Map<String, Table> tables(List<TableDefinition> definitions) {
    Map<String, Table> tables = new ConcurrentHashMap<>();
    CatalogErrors.Collected failures = errors.collect();
    actions.forEach(
        definitions,
        failures,
        (definition, own) ->
            own.run(
                "read " + quoted(definition.name()),
                () -> tables.put(definition.name(), table(definition.name()))));
    failures.check();
    return tables;
  }

  /**
   * Plans the changes that make the tables match their definitions. Does not change anything.
   *
   * @throws SetupException with all differences of all tables that no schema change can resolve
   */
  public TablePlan plan(List<TableDefinition> definitions) {
    return new TablePlanner(catalog, Namespace.of(database()), errors, actions).plan(definitions);
  }

  /**
   * Plans the changes for the views. Only Glue has views.
   *
   * @throws SetupException with all tables that have the name of a view
   */
  public TablePlan planViews(List<AggregateView> views) {
    return new ViewPlanner(settings, errors).plan(views);
  }

  /**
   * Creates and alters the tables as defined, and checks that files can be written to each table.
   */
  public void prepare(List<TableDefinition> definitions) {
    prepare(plan(definitions), definitions);
  }

  /**
   * Does the same as {@link #prepare(List)}, for a caller that already has the plan.
   *
   * @param plan a plan for these definitions that was made just before
   */
  public void prepare(TablePlan plan, List<TableDefinition> definitions) {
    plan.apply();
    new WriteProbe(this, errors, actions).tryAll(definitions);
  }

  @Override
  public void close() {
    if (catalog instanceof Closeable) {
      try {
        ((Closeable) catalog).close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private TableIdentifier identifier(String table) {
    return TableIdentifier.of(database(), table);
  }

  private String quoted(String table) {
    return "table '" + identifier(table) + "'";
  }
}
