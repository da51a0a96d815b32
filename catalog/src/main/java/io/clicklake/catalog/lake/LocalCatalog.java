package io.clicklake.catalog.lake;

import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;

/** The catalog of a local warehouse: an SQLite database in the directory of the tables. */
public final class LocalCatalog {
  private LocalCatalog() {}

  /** The file of the catalog. */
  public static Path file(Path warehouse) {
    return warehouse.resolve("catalog.db");
  }

  /** The catalog options of the job. */
  public static Configuration options(Path warehouse) {
    Configuration options = new Configuration();
    options.set(CatalogOptions.TYPE, CatalogType.JDBC);
    options.set(CatalogOptions.URI, "jdbc:sqlite:" + file(warehouse));
    options.set(CatalogOptions.WAREHOUSE, warehouse.toString());
    return options;
  }
}
