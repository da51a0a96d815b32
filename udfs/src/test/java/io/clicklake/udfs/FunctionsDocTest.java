package io.clicklake.udfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FunctionsDocTest {
  private static final Path DOCUMENTATION = Path.of("..", "docs", "functions.md");

  @Test
  void theDocumentationListsAllFunctions() throws IOException {
    List<String> expected =
        Functions.all().stream().map(FunctionsDocTest::row).collect(Collectors.toList());

    List<String> documented =
        Files.readAllLines(DOCUMENTATION).stream()
            .filter(line -> line.startsWith("| `"))
            .collect(Collectors.toList());

    assertThat(documented)
        .as("the table should be:%n%s", String.join(System.lineSeparator(), expected))
        .isEqualTo(expected);
  }

  @Test
  void noTwoFunctionsShareAName() {
    assertThat(Functions.all().stream().map(FunctionEntry::name)).doesNotHaveDuplicates();
  }

  private static String row(FunctionEntry entry) {
    return String.format(
        "| `%s(%s)` | `%s` | %s | `%s` is `%s` |",
        entry.name(),
        entry.arguments(),
        entry.result(),
        entry.meaning(),
        entry.example(),
        entry.exampleResult());
  }
}
