package io.clicklake.local.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The faults that will happen to the files of a warehouse. Every {@link FaultyFileIO} with the same
 * directory takes its faults from this directory, in any process: each fault is a small file, and
 * the process that renames this file takes the fault. So each fault happens only once, and can be
 * counted. The directory must be on a local disk.
 */
public final class StoreFaults {
  private static final String FULL = "disk-full";
  private static final String WAITING = "waiting-";
  private static final String MET = "met-";

  /**
   * Separates the parts of the name of a fault's file: number, files to skip, fault, part of the
   * path of the affected file.
   */
  private static final String MARK = "~";

  private final Path directory;
  private final AtomicInteger number = new AtomicInteger();

  public StoreFaults(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  /** The value of {@code catalog.properties.} plus {@link FaultyFileIO#FAULTS}. */
  public Path directory() {
    return directory;
  }

  /** Injects the fault into the next file whose path contains the part. */
  public void next(StoreFault fault, String part) throws IOException {
    afterSome(0, fault, part);
  }

  /** Injects the fault as {@link #next} does, but skips the first {@code passed} of these files. */
  public void afterSome(int passed, StoreFault fault, String part) throws IOException {
    if (part.contains(MARK) || part.contains("/")) {
      throw new IllegalArgumentException(
          "A part of a path without '~' and '/' was expected, but '" + part + "' came.");
    }
    String name =
        String.format("%s%06d~%d~%s~%s", WAITING, number.getAndIncrement(), passed, fault, part);
    Files.createFile(directory.resolve(name));
  }

  /** From now on every write fails, until {@link #makeRoom()} is called. */
  public void fillDisk() throws IOException {
    Files.createFile(directory.resolve(FULL));
  }

  public void makeRoom() throws IOException {
    Files.deleteIfExists(directory.resolve(FULL));
  }

  /** The number of times that this fault has happened. */
  public long met(StoreFault fault) {
    return names(name -> name.startsWith(MET) && name.contains(MARK + fault + MARK)).size();
  }

  /** The number of writes that failed because the disk was full. */
  public long metFullDisk() {
    return names(name -> name.startsWith(MET + FULL)).size();
  }

  /** The number of faults that have not happened yet. */
  public long waiting() {
    return names(name -> name.startsWith(WAITING)).size();
  }

  /** Whether the disk is full. Counts each call that finds the disk full. */
  boolean diskIsFull() {
    if (!Files.exists(directory.resolve(FULL))) {
      return false;
    }
    try {
      Files.createTempFile(directory, MET + FULL, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }

  /** Takes the next fault for this file, so that it happens to no other file. */
  Optional<StoreFault> take(String path, Predicate<StoreFault> kind) {
    for (String name : names(name -> name.startsWith(WAITING))) {
      String[] parts = name.substring(WAITING.length()).split(MARK, -1);
      StoreFault fault = StoreFault.valueOf(parts[2]);
      if (!kind.test(fault) || !path.contains(parts[3])) {
        continue;
      }
      int passed = Integer.parseInt(parts[1]);
      if (passed == 0) {
        if (renamed(name, MET + name.substring(WAITING.length()))) {
          return Optional.of(fault);
        }
      } else {
        parts[1] = Integer.toString(passed - 1);
        renamed(name, WAITING + String.join(MARK, parts));
      }
    }
    return Optional.empty();
  }

  private boolean renamed(String from, String to) {
    try {
      Files.move(directory.resolve(from), directory.resolve(to));
      return true;
    } catch (NoSuchFileException | FileAlreadyExistsException e) {
      // Another file has taken the fault.
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> names(Predicate<String> wanted) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).filter(wanted).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
