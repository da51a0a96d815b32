package io.clicklake.local;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directories of a local run: the warehouse, with the catalog in it, and a place for what Flink
 * writes beside it, which goes when the run ends.
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
   * @param chosen the warehouse that the user named, which is added to; null for the default one,
   *     which is replaced once the run is found right
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

  /** Removes what an earlier run left in a warehouse that each run replaces. */
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
      return "nobody may write in '" + denied.getFile() + "' as this user";
    }
    return e.getMessage() == null
        ? e.toString()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  public Path warehouse() {
    return warehouse;
  }

  /** For checkpoints and savepoints. */
  Path checkpoints() {
    return temporary.resolve("checkpoints");
  }

  /** For whatever else Flink keeps in files while it runs. */
  Path scratch() {
    return temporary.resolve("flink");
  }

  @Override
  public void close() throws IOException {
    DirectoryTree.delete(temporary);
  }

  /** Libraries of this process that unpack files, from now on unpack them here. */
  void takeTemporaryFiles() throws IOException {
    System.setProperty("java.io.tmpdir", Files.createDirectories(scratch()).toString());
  }

  /** Removes what can be removed while others may still write. */
  void leave() {
    try {
      DirectoryTree.delete(temporary);
    } catch (IOException e) {
      System.err.println("Left behind: " + temporary + " (" + e + ")");
    }
  }
}
