package io.clicklake.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that {@code docs/internals.md} names, for each internal API, the classes that use the API
 * and tests that exist.
 */
class InternalsPageTest {
  private static final Path PAGE = Path.of("../docs/internals.md");
  private static final List<String> SHIPPED = List.of("udfs", "catalog", "job", "tools");
  private static final List<String> TESTED =
      List.of("udfs", "catalog", "job", "tools", "local", "integration-tests");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

  @Test
  void namesEveryClassThatUsesAnApiOfTheTable() throws IOException {
    Map<String, String> sources = sources(SHIPPED, "main");

    for (String[] row : rows()) {
      Set<String> users = new TreeSet<>();
      for (String api : names(row[1])) {
        Pattern word = Pattern.compile("\\b" + api.substring(api.lastIndexOf('.') + 1) + "\\b");
        sources.forEach(
            (name, source) -> {
              if (word.matcher(source).find()) {
                users.add(name);
              }
            });
      }
      assertThat(new TreeSet<>(names(row[2]))).as(row[1]).isEqualTo(users);
    }
  }

  @Test
  void namesTestsThatExist() throws IOException {
    Map<String, String> tests = sources(TESTED, "test");

    for (String[] row : rows()) {
      assertThat(names(row[4])).as(row[1]).isNotEmpty();
      assertThat(tests.keySet()).as(row[1]).containsAll(names(row[4]));
    }
  }

  /** Cells by column, from 1 on; without the two lines of the header. */
  private static List<String[]> rows() throws IOException {
    List<String[]> rows =
        Files.readString(PAGE)
            .lines()
            .filter(line -> line.startsWith("| "))
            .skip(1)
            .map(line -> line.split("\\|"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(10);
    return rows;
  }

  private static List<String> names(String cell) {
    return CODE.matcher(cell).results().map((MatchResult found) -> found.group(1)).toList();
  }

  /** Sources without comments, by the name of the class. */
  private static Map<String, String> sources(List<String> modules, String kind) {
    return modules.stream()
        .map(module -> Path.of("..", module, "src", kind, "java"))
        .filter(Files::isDirectory)
        .flatMap(InternalsPageTest::files)
        .collect(
            Collectors.toMap(
                file -> file.getFileName().toString().replace(".java", ""),
                InternalsPageTest::source,
                (one, other) -> one + other,
                TreeMap::new));
  }

  private static Stream<Path> files(Path directory) {
    try (Stream<Path> found = Files.walk(directory)) {
      return found.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String source(Path file) {
    try {
      return COMMENT.matcher(Files.readString(file)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
