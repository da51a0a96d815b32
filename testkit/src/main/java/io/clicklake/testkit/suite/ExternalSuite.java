package io.clicklake.testkit.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of test cases that other projects wrote and that is not part of this repository, such as
 * {@code json-parsing}.
 *
 * <p>The folder is in the directory that the system property {@code clicklake.suites} names.
 * Without this property it is in {@code shared/suites} beside the checkout or in {@code
 * target/suites} of the checkout, where {@code .ci/suites} puts it.
 */
public record ExternalSuite(String name, List<Path> candidates) {
  /** Names the directory that holds the suites; a relative path starts at the checkout. */
  public static final String PROPERTY = "clicklake.suites";

  public static ExternalSuite named(String name) {
    return in(checkout(), System.getProperty(PROPERTY), name);
  }

  static ExternalSuite in(Path checkout, String directory, String name) {
    List<Path> roots =
        directory == null
            ? List.of(checkout.resolve("../shared/suites"), checkout.resolve("target/suites"))
            : List.of(checkout.resolve(directory));
    return new ExternalSuite(
        name, roots.stream().map(root -> root.resolve(name).normalize()).toList());
  }

  public boolean isPresent() {
    return candidates.stream().anyMatch(Files::isDirectory);
  }

  /** One line: that the suite is skipped, why, and how to get it. Also printed to the output. */
  public String reasonForSkipping() {
    String reason =
        "Skipped: test suite %s: no directory %s. Run .ci/suites, or name another directory with -D%s=DIR."
            .formatted(
                name,
                String.join(" or ", candidates.stream().map(Path::toString).toList()),
                PROPERTY);
    System.out.println(reason);
    return reason;
  }

  /** The suite's directory; fails when the suite is not present. */
  public Path directory() {
    return candidates.stream()
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(reasonForSkipping()));
  }

  /** The JSON files of a folder of the suite, sorted by name. */
  public List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(directory().resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tests run in the folder of their module or deeper; .mvn is at the top of the checkout. */
  private static Path checkout() {
    Path start = Path.of("").toAbsolutePath();
    Path folder = start;
    while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    return folder == null ? start : folder;
  }
}
