package io.clicklake.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Renders the chart with each values file of {@code ci/}. Checks the result against the operator's
 * schema, and compares it with a stored rendering, which was reviewed. {@code -Dgolden=write}
 * replaces the stored rendering.
 */
class ChartRenderingTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "ha"})
  void fitsTheSchemaOfTheOperator(String values) throws IOException {
    JsonNode deployment = Chart.render(values).one("FlinkDeployment");

    assertThat(new CustomResource().problems(deployment)).isEmpty();
  }

  @Test
  void theSchemaOfTheOperatorRefusesWhatItDoesNotKnow() throws IOException {
    JsonNode deployment = Chart.render("minimal").one("FlinkDeployment");
    ((ObjectNode) deployment.path("spec").path("job")).put("paralelism", 3).put("state", "runing");

    List<String> problems = new CustomResource().problems(deployment);

    assertThat(problems)
        .hasSize(2)
        .anyMatch(problem -> problem.contains("paralelism"))
        .anyMatch(problem -> problem.contains("state"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "ha"})
  void rendersWhatWasReviewed(String values) throws IOException {
    Path golden = GOLDEN.resolve(values + ".yaml");
    String rendered = Chart.text(values);

    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(golden, rendered);
    }
    assertThat(rendered)
        .as("rendering of %s; when the change is meant: mvn -pl helm test -Dgolden=write", values)
        .isEqualTo(Files.readString(golden));
  }

  /** The files of flink-conf are links in this repository, and files in what is published. */
  @Test
  void rendersTheSameWhenPackaged(@TempDir Path directory) throws IOException {
    Path archive = Chart.archive(directory);

    assertThat(Chart.text(archive, "production")).isEqualTo(Chart.text("production"));
  }

  @Test
  void lintsWithoutAWarning() {
    LintResult lint = Chart.lint();

    assertThat(lint.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
  }
}
