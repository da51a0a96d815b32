package io.clicklake.job.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds public test suites, which are not part of this repository. They are in the directory of the
 * system property {@code clicklake.suites} or of the variable {@code CLICKLAKE_SUITES}, by default
 * {@code ../shared/suites} next to the checkout.
 */
final class Suites {
  private Suites() {}

  /** The directory of a suite. Skips the test with a message if it is missing. */
  static Path directory(String suite) {
    Path directory = root().resolve(suite);
    boolean there = Files.isDirectory(directory);
    if (!there) {
      System.out.println("Skipped: no suite at " + directory.toAbsolutePath());
    }
    Assumptions.assumeTrue(there, "no suite at " + directory.toAbsolutePath());
    return directory;
  }

  private static Path root() {
    String named = System.getProperty("clicklake.suites", System.getenv("CLICKLAKE_SUITES"));
    if (named != null) {
      return Path.of(named);
    }
    Path checkout = Path.of("").toAbsolutePath();
    while (checkout != null && !Files.exists(checkout.resolve(".mvn"))) {
      checkout = checkout.getParent();
    }
    return checkout == null ? Path.of("suites") : checkout.resolve("../shared/suites").normalize();
  }

  static List<Path> files(Path directory, String suffix) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
