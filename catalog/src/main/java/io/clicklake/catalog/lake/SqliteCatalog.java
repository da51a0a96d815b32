package io.clicklake.catalog.lake;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.iceberg.util.PropertyUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up SQLite as a catalog that several committers and readers on one machine can share, in one
 * process or in several processes. This class prevents three problems of Iceberg's {@code
 * JdbcCatalog} with SQLite:
 *
 * <ul>
 *   <li>At its start, Iceberg queries whether the catalog's tables exist, and never closes these
 *       queries. In SQLite, an open query keeps a read snapshot. So the catalog would not see later
 *       commits of others, and its writes would fail with "database is locked". This class disables
 *       the queries and creates the tables itself.
 *   <li>Jobs that start at the same time could see a database that is only half created. So the
 *       file is created under a temporary name, and linked to its real name when it is complete.
 *   <li>Writes would fail while another catalog writes. With {@code busy_timeout} writers wait for
 *       each other, and with {@code WAL} readers never wait. Each catalog has one connection, so
 *       Iceberg's calls run one after the other.
 * </ul>
 */
final class SqliteCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteCatalog.class);
  private static final String PREFIX = "jdbc:sqlite:";

  /** The same tables as Iceberg creates, with the column of its schema version 1. */
  private static final String TABLES =
      "CREATE TABLE IF NOT EXISTS iceberg_tables ("
          + "catalog_name VARCHAR(255) NOT NULL, "
          + "table_namespace VARCHAR(255) NOT NULL, "
          + "table_name VARCHAR(255) NOT NULL, "
          + "metadata_location VARCHAR(1000), "
          + "previous_metadata_location VARCHAR(1000), "
          + "iceberg_type VARCHAR(5), "
          + "PRIMARY KEY (catalog_name, table_namespace, table_name))";

  private static final String NAMESPACES =
      "CREATE TABLE IF NOT EXISTS iceberg_namespace_properties ("
          + "catalog_name VARCHAR(255) NOT NULL, "
          + "namespace VARCHAR(255) NOT NULL, "
          + "property_key VARCHAR(255), "
          + "property_value VARCHAR(1000), "
          + "PRIMARY KEY (catalog_name, namespace, property_key))";

  private SqliteCatalog() {}

  static boolean isSqlite(CatalogSettings settings) {
    return settings.type() == CatalogType.JDBC && settings.uri().startsWith(PREFIX);
  }

  /** Creates the database with Iceberg's tables and returns the properties for each catalog. */
  static Map<String, String> prepare(CatalogSettings settings) {
    Map<String, String> properties = new HashMap<>(settings.catalogProperties());
    properties.put(CatalogProperties.CLIENT_POOL_SIZE, "1");
    properties.put("jdbc.init-catalog-tables", "false");
    properties.putIfAbsent("jdbc.journal_mode", "WAL");
    // Milliseconds.
    properties.putIfAbsent("jdbc.busy_timeout", "30000");
    properties.putIfAbsent("jdbc.schema-version", "V1");
    Path file = file(settings.uri());
    try {
      if (!Files.exists(file)) {
        create(file, properties);
      }
    } catch (IOException e) {
      throw notCreated(file, e);
    }
    createTables(settings.uri(), properties);
    return properties;
  }

  /** Creates the file atomically: with all its tables, or not at all. */
  private static void create(Path file, Map<String, String> properties) throws IOException {
    Path directory = Files.createDirectories(file.getParent());
    Path newFile = Files.createTempFile(directory, file.getFileName() + "-", ".new");
    try {
      createTables(PREFIX + newFile, properties);
      Files.createLink(file, newFile);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("Another process has just created {}", file, e);
    } finally {
      Files.deleteIfExists(newFile);
    }
  }

  private static void createTables(String uri, Map<String, String> properties) {
    Properties pragmas = new Properties();
    pragmas.putAll(PropertyUtil.propertiesWithPrefix(properties, JdbcCatalog.PROPERTY_PREFIX));
    try (Connection connection = DriverManager.getConnection(uri, pragmas);
        Statement statement = connection.createStatement()) {
      statement.execute(TABLES);
      statement.execute(NAMESPACES);
    } catch (SQLException e) {
      throw new UncheckedSQLException(e, "Cannot create the tables of the catalog");
    }
  }

  private static Path file(String uri) {
    String file =
        uri.substring(PREFIX.length()).replaceFirst("\\?.*", "").replaceFirst("^file:", "");
    if (file.isEmpty() || file.startsWith(":")) {
      throw new SetupException(
          "'catalog.uri' is '"
              + uri
              + "', a database in memory that only one connection sees:"
              + " expected a file, as in jdbc:sqlite:/path/catalog.db.");
    }
    return Path.of(file).toAbsolutePath();
  }

  private static SetupException notCreated(Path file, IOException e) {
    SetupException problem =
        new SetupException(
            "Cannot create the file '"
                + file
                + "' of 'catalog.uri' ("
                + e
                + "): check the path and who may write there.");
    problem.initCause(e);
    return problem;
  }
}
