package io.clicklake.testkit.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalSuiteTest {
  @TempDir private Path workspace;

  @Test
  void prefersTheFolderBesideTheCheckout() throws IOException {
    Path checkout = Files.createDirectory(workspace.resolve("checkout"));
    Path beside = Files.createDirectories(workspace.resolve("shared/suites/json-parsing"));
    Path fetched = Files.createDirectories(checkout.resolve("target/suites/json-parsing"));

    assertThat(ExternalSuite.in(checkout, null, "json-parsing").directory()).isEqualTo(beside);

    Files.delete(beside);
    assertThat(ExternalSuite.in(checkout, null, "json-parsing").directory()).isEqualTo(fetched);
  }

  @Test
  void aNamedDirectoryIsTheOnlyOne() throws IOException {
    Files.createDirectories(workspace.resolve("shared/suites/json-parsing"));
    Path checkout = Files.createDirectory(workspace.resolve("checkout"));

    ExternalSuite suite = ExternalSuite.in(checkout, "elsewhere", "json-parsing");

    assertThat(suite.isPresent()).isFalse();
    assertThat(suite.reasonForSkipping())
        .isEqualTo(
            "Skipped: test suite json-parsing: no directory "
                + checkout.resolve("elsewhere/json-parsing")
                + ". Run .ci/suites, or name another directory with -Dclicklake.suites=DIR.");
    assertThatThrownBy(suite::directory).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void listsJsonFilesByName() throws IOException {
    Path folder = Files.createDirectories(workspace.resolve("json-parsing/optional"));
    Files.createFile(folder.resolve("b.json"));
    Files.createFile(folder.resolve("a.json"));
    Files.createFile(folder.resolve("README.md"));

    ExternalSuite suite = ExternalSuite.in(workspace, workspace.toString(), "json-parsing");

    assertThat(suite.files("optional"))
        .containsExactly(folder.resolve("a.json"), folder.resolve("b.json"));
  }
}
