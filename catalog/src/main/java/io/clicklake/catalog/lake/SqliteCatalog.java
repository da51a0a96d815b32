package io.clicklake.catalog.lake;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * Makes SQLite a catalog that several committers and readers share, in one process or in several on
 * one machine.
 *
 * <p>Iceberg's {@code JdbcCatalog} looks for its tables with queries that it never closes. In
 * SQLite an open query holds a read snapshot, so that such a catalog sees no later commit, and
 * fails with "database is locked" once it writes. Hence the tables are created by a catalog that is
 * closed at once, and all others are told not to look. Writers wait for each other instead of
 * failing ({@code busy_timeout}), readers never wait ({@code WAL}), and each catalog has one
 * connection, on which Iceberg's calls queue up.
 */
final class SqliteCatalog {
  private static final String PREFIX = "jdbc:sqlite:";
  private static final String INIT_TABLES = "jdbc.init-catalog-tables";

  private SqliteCatalog() {}

  static boolean isMeant(CatalogSettings settings) {
    return settings.type() == CatalogType.JDBC && settings.uri().startsWith(PREFIX);
  }

  /** Creates the database and Iceberg's tables in it; the properties for all further catalogs. */
  static Map<String, String> prepare(String catalog, CatalogSettings settings) {
    createDirectory(settings.uri());
    Map<String, String> properties = new HashMap<>(settings.catalogProperties());
    properties.put(CatalogProperties.CLIENT_POOL_SIZE, "1");
    properties.putIfAbsent("jdbc.journal_mode", "WAL");
    // Milliseconds.
    properties.putIfAbsent("jdbc.busy_timeout", "30000");
    properties.putIfAbsent("jdbc.schema-version", "V1");
    createTables(catalog, properties);
    properties.put(INIT_TABLES, "false");
    return properties;
  }

  private static void createTables(String catalog, Map<String, String> properties) {
    properties.put(INIT_TABLES, "true");
    try (JdbcCatalog creator = new JdbcCatalog()) {
      creator.setConf(new Configuration());
      creator.initialize(catalog, properties);
    }
  }

  private static void createDirectory(String uri) {
    String file =
        uri.substring(PREFIX.length()).replaceFirst("\\?.*", "").replaceFirst("^file:", "");
    if (file.isEmpty() || file.startsWith(":")) {
      throw new SetupException(
          "'catalog.uri' is '"
              + uri
              + "', a database in memory that only one connection sees:"
              + " expected a file, as in jdbc:sqlite:/path/catalog.db.");
    }
    Path directory = Path.of(file).toAbsolutePath().getParent();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      SetupException problem =
          new SetupException(
              "Cannot create the directory '"
                  + directory
                  + "' of 'catalog.uri' ("
                  + e
                  + "): check the path and who may write there.");
      problem.initCause(e);
      throw problem;
    }
  }
}
