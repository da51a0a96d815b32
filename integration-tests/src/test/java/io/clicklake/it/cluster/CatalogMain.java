package io.clicklake.it.cluster;

import io.clicklake.catalog.lake.CatalogOptions;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.it.fault.CatalogServer;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;

/**
 * The REST catalog of a warehouse as a process: the directory of the catalog's own file, and how
 * the tables call it in their metadata if that is not its path.
 */
final class CatalogMain {
  private CatalogMain() {}

  public static void main(String[] arguments) throws Exception {
    Configuration options = LocalCatalog.options(Path.of(arguments[0]));
    if (arguments.length > 1) {
      options.set(CatalogOptions.WAREHOUSE, arguments[1]);
    }
    System.out.println("listening at " + CatalogServer.start(options).uri());
  }
}
