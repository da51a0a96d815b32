package io.clicklake.catalog.lake;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.table.AggregateView;
import io.clicklake.catalog.table.TableDefinition;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.flink.CatalogLoader;
import org.apache.iceberg.flink.TableLoader;

/**
 * An open catalog and the database in it that holds a dataset's tables.
 *
 * <p>Whatever the surroundings refuse (a catalog that does not answer, a missing permission, a
 * warehouse that cannot be written) comes as a {@link SetupException} whose cause is the original.
 */
public final class CatalogDatabase implements AutoCloseable {
  /** Never changes: a JDBC catalog stores it with each table. */
  static final String CATALOG = "clicklake";

  private final CatalogSettings settings;
  private final CatalogLoader loader;
  private final Catalog catalog;
  private final CatalogErrors faults;

  private CatalogDatabase(CatalogSettings settings, CatalogLoader loader, Catalog catalog) {
    this.settings = settings;
    this.loader = loader;
    this.catalog = catalog;
    this.faults = new CatalogErrors(settings);
  }

  /** Opens the catalog; creates nothing in it, except the file of an SQLite catalog. */
  public static CatalogDatabase open(CatalogSettings settings) {
    return new CatalogErrors(settings)
        .during(
            "open the catalog (" + settings.address() + ")",
            () -> {
              CatalogLoader loader = loader(settings);
              return new CatalogDatabase(settings, loader, loader.loadCatalog());
            });
  }

  private static CatalogLoader loader(CatalogSettings settings) {
    Map<String, String> properties =
        SqliteCatalog.isMeant(settings) ? SqliteCatalog.prepare(settings) : properties(settings);
    // Not CatalogLoader.rest and its like: they print all properties, credentials included.
    return CatalogLoader.custom(
        CATALOG, properties, new Configuration(), settings.type().implementation);
  }

  /** What Iceberg's catalog is initialized with, where nothing has to be made first. */
  static Map<String, String> properties(CatalogSettings settings) {
    Map<String, String> properties = settings.catalogProperties();
    if (settings.type() == CatalogType.GLUE) {
      GlueProperties.complete(properties);
    }
    return properties;
  }

  /** Serializable; what a sink opens the catalog with on its task manager. */
  public CatalogLoader catalogLoader() {
    return loader;
  }

  /** Serializable; what a sink opens this table with on its task manager. */
  public TableLoader tableLoader(String table) {
    return TableLoader.fromCatalog(loader, identifier(table));
  }

  public String database() {
    return settings.database();
  }

  /** Whether the table is in the catalog. */
  public boolean holds(String table) {
    return faults.during("look up " + quoted(table), () -> catalog.tableExists(identifier(table)));
  }

  /** The table as it is now; it must exist. */
  public Table table(String table) {
    return faults.during(
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

  /**
   * What has to change so that the tables are as defined; nothing is changed yet.
   *
   * @throws SetupException with every difference of every table that cannot be evolved away
   */
  public TablePlan plan(List<TableDefinition> definitions) {
    return new TablePlanner(catalog, Namespace.of(database()), faults).plan(definitions);
  }

  /**
   * What has to change so that the views are there; only Glue keeps any.
   *
   * @throws SetupException with every table that stands where a view should be
   */
  public TablePlan planViews(List<AggregateView> views) {
    return new ViewPlanner(settings, faults).plan(views);
  }

  /** Makes the tables as defined, and tries whether a file can be written to each. */
  public void prepare(List<TableDefinition> definitions) {
    plan(definitions).apply();
    new WriteProbe(this, faults).tryAll(definitions);
  }

  /** How rows of the definition are laid out in the table as it is now; the table must exist. */
  public WriteOrder writeOrder(TableDefinition definition) {
    return WriteOrder.of(definition.rowType(), table(definition.name()).schema());
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
