package io.clicklake.it.fault;

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
 * Orders to every {@link FaultyFileIO} that was pointed to the same directory, in whatever process
 * it is: an order is a small file, and whoever renames it has taken it. So each strikes once, and
 * what has struck can be counted. The directory must be on the disk of this machine.
 */
public final class StoreFaults {
  private static final String FULL = "disk-full";
  private static final String WAITING = "waiting-";
  private static final String MET = "met-";

  /** Between the parts of an order's name: number, skipped, fault, part of the file's path. */
  private static final String MARK = "~";

  private final Path directory;
  private final AtomicInteger number = new AtomicInteger();

  public StoreFaults(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  /** What {@code catalog.properties.} with {@link FaultyFileIO#FAULTS} must say. */
  public Path directory() {
    return directory;
  }

  /** The next file whose path contains the part meets the fault. */
  public void next(StoreFault fault, String part) throws IOException {
    afterSome(0, fault, part);
  }

  /** As {@link #next}, but lets some such files pass first. */
  public void afterSome(int passed, StoreFault fault, String part) throws IOException {
    if (part.contains(MARK) || part.contains("/")) {
      throw new IllegalArgumentException("A part of a path without '~' and '/', not " + part);
    }
    String name =
        String.format("%s%06d~%d~%s~%s", WAITING, number.getAndIncrement(), passed, fault, part);
    Files.createFile(directory.resolve(name));
  }

  /** From now on nothing can be written, until {@link #makeRoom()}. */
  public void fillDisk() throws IOException {
    Files.createFile(directory.resolve(FULL));
  }

  public void makeRoom() throws IOException {
    Files.deleteIfExists(directory.resolve(FULL));
  }

  /** How many files have met the fault. */
  public long met(StoreFault fault) {
    return names(name -> name.startsWith(MET) && name.contains(MARK + fault + MARK)).size();
  }

  /** How many writes have found the disk full. */
  public long metFullDisk() {
    return names(name -> name.startsWith(MET + FULL)).size();
  }

  /** How many faults wait for their files. */
  public long waiting() {
    return names(name -> name.startsWith(WAITING)).size();
  }

  /** Whether the disk counts as full; whoever asks is counted. */
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

  /** The fault that the file meets, taken so that no other does. */
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
      // Another file was faster.
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
