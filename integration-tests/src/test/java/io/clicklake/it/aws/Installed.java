package io.clicklake.it.aws;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The programs and libraries that {@code integration-tests/aws/install} has put into {@code
 * target/aws}.
 */
public final class Installed {
  public static final Path SCRIPTS = Path.of("aws").toAbsolutePath();

  private static final Path HOME = Path.of("target/aws").toAbsolutePath();

  private Installed() {}

  /**
   * Returns a file of a part. If the machine lacks the tool for this part, skips the test and
   * prints the reason.
   */
  static Path file(String part, String path) {
    Path missing = HOME.resolve(part + ".missing");
    if (Files.exists(missing)) {
      System.out.println("Skipped: " + text(missing));
      abort(text(missing));
    }
    Path file = HOME.resolve(path);
    if (!Files.exists(file)) {
      throw new AssertionError("There is no " + file + ": run integration-tests/aws/install.");
    }
    return file;
  }

  public static String python() {
    return file("python", "python/bin/python").toString();
  }

  /** Returns the only line of a file of a part. */
  static String line(String part, String path) {
    return text(file(part, path));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
