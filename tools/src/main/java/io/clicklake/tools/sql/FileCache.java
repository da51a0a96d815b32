package io.clicklake.tools.sql;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;

/**
 * Keeps local copies of data files in one directory. A file that is already local is not copied.
 *
 * <p>Assumes that a data file never changes, as Iceberg requires: a copy with the same location and
 * length is the same file. After new files are copied, the copies that were not used for the
 * longest time are removed, until the directory is within its maximum size. Copies that the
 * statement needs are not removed.
 */
final class FileCache {
  private static final String SUFFIX = ".data";

  /**
   * Matches a path that the engine would read as a file pattern, which can stand for several files.
   */
  private static final String WILDCARDS = ".*[*?\\[{].*";

  private final Path directory;
  private final long maxBytes;

  FileCache(Path directory, long maxBytes) {
    this.directory = directory;
    this.maxBytes = maxBytes;
  }

  /**
   * Makes the files of one statement local.
   *
   * @return a path for each file, in the same order
   * @throws StatementException when the copies are larger than the cache
   */
  List<Path> local(FileIO io, List<? extends ContentFile<?>> files) throws StatementException {
    long bytes =
        files.stream()
            .filter(file -> !isLocal(file.location()))
            .mapToLong(ContentFile::fileSizeInBytes)
            .sum();
    if (bytes > maxBytes) {
      throw new StatementException(
          String.format(
              "The statement needs %,d files with %,d MB of remote data, but the cache holds %,d"
                  + " MB: give a larger --cache-size.",
              files.size(), bytes >> 20, maxBytes >> 20));
    }
    try {
      List<Path> paths =
          files.parallelStream().map(file -> local(io, file)).collect(Collectors.toList());
      if (bytes > 0) {
        evict(Set.copyOf(paths));
      }
      return paths;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path local(FileIO io, ContentFile<?> file) {
    String location = file.location();
    if (isLocal(location)) {
      return path(location);
    }
    Path copy = directory.resolve(name(location) + SUFFIX);
    try {
      if (Files.exists(copy) && Files.size(copy) == file.fileSizeInBytes()) {
        Files.setLastModifiedTime(copy, FileTime.from(Instant.now()));
        return copy;
      }
      Files.createDirectories(directory);
      Path part = directory.resolve(UUID.randomUUID() + ".part");
      try (InputStream in = io.newInputFile(location, file.fileSizeInBytes()).newStream()) {
        Files.copy(in, part);
        Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
      return copy;
    } catch (IOException | NotFoundException e) {
      SetupException explained =
          new SetupException(
              "Cannot copy '" + location + "' into the cache '" + directory + "': " + e);
      explained.initCause(e);
      throw explained;
    }
  }

  private void evict(Set<Path> used) throws IOException {
    List<Path> copies = new ArrayList<>();
    try (Stream<Path> all = Files.list(directory)) {
      all.filter(path -> path.toString().endsWith(SUFFIX)).forEach(copies::add);
    }
    long bytes = 0;
    for (Path copy : copies) {
      bytes += size(copy);
    }
    copies.removeIf(used::contains);
    copies.sort(Comparator.comparing(FileCache::lastUsed));
    for (Path oldest : copies) {
      if (bytes <= maxBytes) {
        return;
      }
      bytes -= size(oldest);
      Files.deleteIfExists(oldest);
    }
  }

  private static boolean isLocal(String location) {
    return (location.startsWith("file:") || location.startsWith("/"))
        && !location.matches(WILDCARDS);
  }

  private static Path path(String location) {
    return Path.of(location.replaceFirst("^file:/*", "/"));
  }

  /** Another process may have removed the file. */
  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static FileTime lastUsed(Path file) {
    try {
      return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(String location) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(location.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
