package io.clicklake.local.run;

import io.clicklake.catalog.lake.CatalogType;
import io.clicklake.catalog.lake.LakeOptions;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;

/** Where the tables of local runs are: files, and beside them an SQLite catalog. */
public final class LocalCatalog {
  /** The warehouse that each run replaces. */
  public static final Path DEFAULT_WAREHOUSE =
      Path.of(System.getProperty("clicklake.warehouse", "target/warehouse"));

  private LocalCatalog() {}

  /** The catalog of a warehouse. */
  public static Path file(Path warehouse) {
    return warehouse.resolve("catalog.db");
  }

  /** The catalog options of the job. */
  public static Configuration options(Path warehouse) {
    Configuration options = new Configuration();
    options.set(LakeOptions.TYPE, CatalogType.JDBC);
    options.set(LakeOptions.URI, "jdbc:sqlite:" + file(warehouse));
    options.set(LakeOptions.WAREHOUSE, warehouse.toString());
    return options;
  }
}
