package io.clicklake.local.run;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The directories of a local run: the warehouse, with the catalog in it, and a place for Flink's
 * checkpoints, which goes when the run ends.
 */
public final class Workplace implements AutoCloseable {
  private final Path warehouse;
  private final Path checkpoints;

  private Workplace(Path warehouse, Path checkpoints) {
    this.warehouse = warehouse;
    this.checkpoints = checkpoints;
  }

  /**
   * @param chosen the warehouse that the user named, which is added to; null for the default one,
   *     which is replaced
   * @throws SetupException when the warehouse cannot be written
   */
  public static Workplace prepare(Path chosen, Path byDefault) {
    Path warehouse = (chosen == null ? byDefault : chosen).toAbsolutePath().normalize();
    try {
      if (chosen == null) {
        delete(warehouse);
      }
      Files.createDirectories(warehouse);
      return new Workplace(warehouse, Files.createTempDirectory("clicklake-checkpoints"));
    } catch (IOException e) {
      throw new SetupException(
          "The warehouse '"
              + warehouse
              + "' cannot be written ("
              + e
              + "): name another one with --warehouse, or make the directory writable.");
    }
  }

  public Path warehouse() {
    return warehouse;
  }

  public Path checkpoints() {
    return checkpoints;
  }

  /** Where the JDBC catalog is. */
  String catalogUri() {
    return "jdbc:sqlite:" + warehouse.resolve("catalog.db");
  }

  @Override
  public void close() throws IOException {
    delete(checkpoints);
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      paths.sorted(Comparator.reverseOrder()).forEach(Workplace::deleteOne);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
