package io.clicklake.local;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The directories of a local run: the warehouse, which contains the catalog, and a temporary
 * directory for all other files of Flink. The temporary directory is deleted when the run ends.
 */
public final class RunDirectories implements AutoCloseable {
  /** The warehouse that each run replaces. */
  public static final Path DEFAULT_WAREHOUSE =
      Path.of(System.getProperty("clicklake.warehouse", "target/warehouse"));

  private final Path warehouse;
  private final boolean replaced;
  private final Path temporary;

  private RunDirectories(Path warehouse, boolean replaced, Path temporary) {
    this.warehouse = warehouse;
    this.replaced = replaced;
    this.temporary = temporary;
  }

  /**
   * @param chosen the warehouse that the user named; the run adds to it; null for the default one,
   *     which the run replaces after all checks have passed
   * @throws SetupException when the warehouse cannot be written
   */
  public static RunDirectories prepare(Path chosen, Path byDefault) {
    Path warehouse = (chosen == null ? byDefault : chosen).toAbsolutePath().normalize();
    try {
      createWritable(warehouse);
      return new RunDirectories(
          warehouse, chosen == null, Files.createTempDirectory("clicklake-local"));
    } catch (IOException e) {
      throw notWritable(warehouse, e);
    }
  }

  /** Deletes the tables of an earlier run, if each run replaces this warehouse. */
  void clear() {
    if (!replaced) {
      return;
    }
    try {
      DirectoryTree.delete(warehouse);
      createWritable(warehouse);
    } catch (IOException e) {
      throw notWritable(warehouse, e);
    }
  }

  private static void createWritable(Path warehouse) throws IOException {
    Files.createDirectories(warehouse);
    if (!Files.isWritable(warehouse)) {
      throw new AccessDeniedException(warehouse.toString());
    }
  }

  private static SetupException notWritable(Path warehouse, IOException e) {
    return new SetupException(
        "The warehouse '"
            + warehouse
            + "' cannot be written, because "
            + reason(e)
            + ": name another directory with --warehouse, or make this one writable.");
  }

  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException existing) {
      return "'" + existing.getFile() + "' is a file";
    }
    if (e instanceof AccessDeniedException denied) {
      return "this user has no permission to write to '" + denied.getFile() + "'";
    }
    return e.getMessage() == null
        ? e.toString()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  public Path warehouse() {
    return warehouse;
  }

  /** The directory for checkpoints and savepoints. */
  Path checkpoints() {
    return temporary.resolve("checkpoints");
  }

  /** The path of the newest complete checkpoint of all jobs of the run. */
  public String lastCheckpoint() throws IOException {
    try (Stream<Path> files = Files.walk(checkpoints())) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .max(Comparator.comparing(file -> file.toFile().lastModified()))
          .orElseThrow(() -> new IOException("There is no complete checkpoint."))
          .getParent()
          .toUri()
          .toString();
    }
  }

  /** The directory for all other files that Flink needs while it runs. */
  Path scratch() {
    return temporary.resolve("flink");
  }

  @Override
  public void close() throws IOException {
    DirectoryTree.delete(temporary);
  }

  /**
   * Makes libraries of this process unpack their files into the temporary directory from now on.
   */
  void takeTemporaryFiles() throws IOException {
    System.setProperty("java.io.tmpdir", Files.createDirectories(scratch()).toString());
  }

  /** Deletes the temporary directory as far as possible. Other threads may still write to it. */
  void leave() {
    try {
      DirectoryTree.delete(temporary);
    } catch (IOException e) {
      System.err.println("Could not delete: " + temporary + " (" + e + ")");
    }
  }
}
