package io.clicklake.it.settings;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.clicklake.job.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A place that the job is run from, and what it sets there. */
record Home(String name, Map<String, String> jobOptions, Map<String, String> flink) {
  private static final Path FLINK_CONF = Path.of("../flink-conf");
  private static final Path RENDERINGS = Path.of("../helm/src/test/resources/golden");

  /** The rendering of the chart with values of its {@code ci/}. */
  static Home chart(String values) throws IOException {
    JsonNode spec = deployment(RENDERINGS.resolve(values + ".yaml")).path("spec");
    List<String> arguments = new ArrayList<>();
    spec.at("/job/args")
        .forEach(
            argument -> {
              // The mounted secrets, which are not here.
              if (!argument.asText().startsWith("@")) {
                arguments.add(argument.asText());
              }
            });
    Map<String, String> flink = new LinkedHashMap<>();
    spec.path("flinkConfiguration")
        .properties()
        .forEach(setting -> flink.put(setting.getKey(), setting.getValue().asText()));
    return new Home("chart " + values, Options.parse(arguments).toMap(), flink);
  }

  /** A file of {@code flink-conf}, which sets no options of the job. */
  static Home file(String file) throws IOException {
    return new Home(
        file,
        Map.of(),
        new YAMLMapper().readValue(FLINK_CONF.resolve(file).toFile(), new TypeReference<>() {}));
  }

  @Override
  public String toString() {
    return name;
  }

  private static JsonNode deployment(Path file) throws IOException {
    try (var documents =
        new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      while (documents.hasNext()) {
        JsonNode document = documents.next();
        if (document.path("kind").asText().equals("FlinkDeployment")) {
          return document;
        }
      }
    }
    throw new AssertionError("no FlinkDeployment in " + file);
  }
}
