package io.clicklake.it.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.job.JobAssembly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks the options of the job that the chart sets: the options must exist, and their values must
 * be valid. The chart's schema must have the descriptions of the job's options. The job's own tests
 * check {@code docs/options.md} in the same way.
 */
class JobOptionsTest {
  private static final Path SCHEMA = Path.of("../helm/clicklake/values.schema.json");

  /** Add a target here when the job gets another one. */
  static Stream<Home> homes() throws IOException {
    return Stream.of(Home.chart("minimal"), Home.chart("production"), Home.chart("ha"));
  }

  @ParameterizedTest
  @MethodSource("homes")
  void theJobTakesTheOptionsOf(Home home) {
    Configuration options = Configuration.fromMap(home.jobOptions());

    assertThat(home.jobOptions()).isNotEmpty();
    assertThatCode(() -> JobAssembly.checkOptions(options)).doesNotThrowAnyException();
  }

  @Test
  void theValuesOfTheChartAreTheOptionsOfTheJob() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());

    Map<String, String> described = new LinkedHashMap<>();
    schema
        .at("/properties/options/properties")
        .properties()
        .forEach(
            option ->
                described.put(option.getKey(), option.getValue().path("description").asText()));

    assertThat(described).containsExactlyInAnyOrderEntriesOf(descriptions());
  }

  /** Maps are left out: the schema has patterns for the keys under them. */
  private static Map<String, String> descriptions() {
    Map<String, String> descriptions = new LinkedHashMap<>();
    for (ConfigOption<?> option : JobAssembly.options()) {
      if (!option.key().endsWith(".properties")) {
        descriptions.put(option.key(), new HtmlFormatter().format(option.description()));
      }
    }
    return descriptions;
  }
}
