package io.clicklake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Checks that no simple class name is used twice in the main code of all modules. */
class SimpleNamesTest {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  /** Every package may have one. */
  private static final String PACKAGE_INFO = "package-info.java";

  @Test
  void noSimpleClassNameIsUsedTwice() throws IOException {
    Map<String, Set<String>> places = new TreeMap<>();
    for (Path file : mainSources()) {
      places
          .computeIfAbsent(file.getFileName().toString(), name -> new TreeSet<>())
          .add(CHECKOUT.relativize(file.getParent()).toString());
    }

    assertThat(places).containsKeys("Clicklake.java", "Pipeline.java", "HashFunctions.java");
    places.remove(PACKAGE_INFO);
    places.values().removeIf(directories -> directories.size() == 1);
    assertThat(places).isEmpty();
  }

  private static List<Path> mainSources() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        CHECKOUT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored) {
            String name = directory.getFileName().toString();
            return name.equals("target") || (name.startsWith(".") && !directory.equals(CHECKOUT))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes ignored) {
            String path = file.toString();
            if (path.contains("/src/main/java/") && path.endsWith(".java")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
