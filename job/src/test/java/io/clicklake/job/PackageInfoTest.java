package io.clicklake.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that each package of the job has a description, and that the descriptions name only
 * classes that exist.
 */
class PackageInfoTest {
  private static final Path SOURCES = Path.of("src/main/java/io/clicklake/job");
  private static final Path CATALOG = Path.of("../catalog/src/main/java");

  /** A class name in code font; a table or an option has no capital letter. */
  private static final Pattern CLASS = Pattern.compile("\\{@code\\s+([A-Z][a-z]\\w*)(?:\\.\\w+)?}");

  @Test
  void eachPackageHasADescription() throws IOException {
    Set<Path> packages = files(SOURCES).stream().map(Path::getParent).collect(Collectors.toSet());

    assertThat(packages).hasSizeGreaterThan(15);
    assertThat(packages)
        .allSatisfy(path -> assertThat(path.resolve("package-info.java")).isRegularFile());
  }

  @Test
  void descriptionsNameClassesThatExist() throws IOException {
    List<String> classes =
        Stream.concat(files(SOURCES).stream(), files(CATALOG).stream())
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .toList();

    for (Path file : files(SOURCES)) {
      if (file.endsWith("package-info.java")) {
        String text = Files.readString(file).replaceAll("\\n \\*", "");
        assertThat(CLASS.matcher(text).results().map(found -> found.group(1)))
            .as(file.toString())
            .isSubsetOf(classes);
      }
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> found = Files.walk(directory)) {
      return found.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
