package io.clicklake.tools.infer;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.job.decode.DecodeLimits;
import io.clicklake.tools.validate.EventInput;
import io.clicklake.tools.validate.EventValidator;
import io.clicklake.tools.validate.ValidatedLines;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * Sample events that can be read twice. Input from a pipe is stored in a temporary file until
 * {@link #close}.
 */
final class Samples implements Closeable {
  private static final EventValidator ANY =
      EventValidator.of(Contract.parse("{}"), DecodeLimits.DEFAULTS);

  private final String name;
  private final String location;
  private final Path copy;

  private Samples(String name, String location, Path copy) {
    this.name = name;
    this.location = location;
    this.copy = copy;
  }

  /**
   * @param location a file, or {@code -} for {@code standardInput}
   */
  static Samples of(String location, InputStream standardInput) {
    if (location.equals("-")) {
      return copied("(standard input)", standardInput);
    }
    if (!isPipe(location)) {
      return new Samples(location, location, null);
    }
    try (InputStream pipe = Files.newInputStream(Path.of(location))) {
      return copied(location, pipe);
    } catch (IOException e) {
      throw new SetupException(
          "events '" + location + "': cannot be opened: " + e.getMessage() + "; check it.");
    }
  }

  private static boolean isPipe(String location) {
    try {
      Path path = Path.of(location);
      return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    } catch (InvalidPathException e) {
      return false; // Opening the file for reading reports this problem.
    }
  }

  private static Samples copied(String name, InputStream from) {
    try {
      Path copy = Files.createTempFile("clicklake-samples", ".ndjson");
      copy.toFile().deleteOnExit();
      Files.copy(from, copy, StandardCopyOption.REPLACE_EXISTING);
      return new Samples(name, copy.toString(), copy);
    } catch (IOException e) {
      throw new SetupException(
          "events '" + name + "': cannot be copied to a temporary file: " + e.getMessage() + ".");
    }
  }

  String name() {
    return name;
  }

  /** Passes at most this many samples to the consumer. Returns the number of samples. */
  long read(long most, Consumer<Sample> each) {
    try (EventInput input = EventInput.open(location, InputStream.nullInputStream()).named(name)) {
      ValidatedLines lines = new ValidatedLines(input, ANY);
      while (lines.count() < most && lines.next()) {
        byte[] bytes = lines.event();
        each.accept(new Sample(lines.line(), bytes, bytes == null ? lines.rejection() : null));
      }
      return lines.count();
    } catch (IOException e) {
      throw new SetupException("events '" + name + "': cannot be closed: " + e.getMessage() + ".");
    }
  }

  /**
   * Validates the samples as the command {@code validate} does, and adds the rejected ones to
   * {@code refusals}.
   *
   * @param most how many events to validate, since the file may have grown
   */
  void validate(EventValidator judge, long most, RejectedSamples refusals) {
    try (EventInput input = EventInput.open(location, InputStream.nullInputStream()).named(name)) {
      ValidatedLines lines = new ValidatedLines(input, judge);
      while (lines.count() < most && lines.next()) {
        if (!lines.accepted()) {
          refusals.add(lines.line(), lines.rejection());
        }
      }
    } catch (IOException e) {
      throw new SetupException("events '" + name + "': cannot be closed: " + e.getMessage() + ".");
    }
  }

  @Override
  public void close() throws IOException {
    if (copy != null) {
      Files.deleteIfExists(copy);
    }
  }
}
