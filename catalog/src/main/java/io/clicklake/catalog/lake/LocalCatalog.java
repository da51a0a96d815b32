package io.clicklake.catalog.lake;

import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;

/** The catalog of a local warehouse: an SQLite file in the directory of the tables. */
public final class LocalCatalog {
  private LocalCatalog() {}

  /** The catalog's file. */
  public static Path file(Path warehouse) {
    return warehouse.resolve("catalog.db");
  }

  /** The job's catalog options for this warehouse. */
  public static Configuration options(Path warehouse) {
    Configuration options = new Configuration();
    options.set(CatalogOptions.TYPE, CatalogType.JDBC);
    options.set(CatalogOptions.URI, "jdbc:sqlite:" + file(warehouse));
    options.set(CatalogOptions.WAREHOUSE, warehouse.toString());
    return options;
  }
}
