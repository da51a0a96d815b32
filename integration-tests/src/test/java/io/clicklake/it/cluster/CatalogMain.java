package io.clicklake.it.cluster;

import io.clicklake.it.fault.CatalogServer;
import java.nio.file.Path;

/** The REST catalog of a warehouse as a process. */
final class CatalogMain {
  private CatalogMain() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("listening at " + CatalogServer.start(Path.of(arguments[0])).uri());
  }
}
