package io.clicklake.tools.reconcile;

import io.clicklake.catalog.SetupException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.FileIO;

/**
 * Reads the checkpoint id of a savepoint, or of a retained checkpoint, from its file {@code
 * _metadata}.
 *
 * <p>The file begins with a magic number (int), the version of the format (int) and the checkpoint
 * id (long), all big-endian. Files of version 3 (since Flink 1.11) and of version 4 begin like
 * this. Flink 1.20 writes version 4. The source is Flink's {@code
 * Checkpoints.loadCheckpointMetadata} and {@code MetadataV2V3SerializerBase.deserializeMetadata}.
 * This class does not use Flink's own reader, because that reader also opens the files of the
 * state, and needs a Flink file system for S3.
 */
public final class SavepointMetadata {
  private static final String FILE = "_metadata";
  private static final int MAGIC = 0x4960672d;
  private static final int OLDEST_VERSION = 3;
  private static final int NEWEST_VERSION = 4;

  private SavepointMetadata() {}

  /**
   * @param files reads files that are not on the local disk
   * @param savepoint the directory of the savepoint, as Flink prints it: a path, or a URI such as
   *     {@code s3://bucket/savepoints/savepoint-0a1b2c-3d4e5f607182}
   * @throws SetupException when the file cannot be read, or is not the metadata of a savepoint
   */
  public static long checkpointId(FileIO files, String savepoint) {
    String location = location(savepoint);
    try (InputStream in = open(files, location);
        DataInputStream data = new DataInputStream(in)) {
      int magic = data.readInt();
      int version = data.readInt();
      if (magic != MAGIC || version < OLDEST_VERSION || version > NEWEST_VERSION) {
        throw notASavepoint(location);
      }
      return data.readLong();
    } catch (SetupException e) {
      throw e;
    } catch (EOFException e) {
      throw notASavepoint(location);
    } catch (IOException | RuntimeException e) {
      // File systems and clients of object stores have no common type of exception.
      SetupException failed =
          new SetupException(
              "The file '"
                  + location
                  + "' cannot be read ("
                  + e
                  + "). --savepoint needs the directory of a savepoint, and permission to read"
                  + " it.");
      failed.initCause(e);
      throw failed;
    }
  }

  private static String location(String savepoint) {
    String directory = savepoint.replaceFirst("/+$", "");
    return directory.endsWith("/" + FILE) ? directory : directory + "/" + FILE;
  }

  private static InputStream open(FileIO files, String location) throws IOException {
    if (location.startsWith("file:")) {
      return Files.newInputStream(Path.of(URI.create(location)));
    }
    return location.contains("://")
        ? files.newInputFile(location).newStream()
        : Files.newInputStream(Path.of(location));
  }

  private static SetupException notASavepoint(String location) {
    return new SetupException(
        "The file '"
            + location
            + "' is not the metadata of a Flink savepoint (format versions "
            + OLDEST_VERSION
            + " and "
            + NEWEST_VERSION
            + "). --savepoint needs the directory of a savepoint.");
  }
}
