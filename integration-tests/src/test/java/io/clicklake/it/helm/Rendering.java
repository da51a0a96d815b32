package io.clicklake.it.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The chart rendered with values of {@code ci/}. The tests of the chart keep these renderings. */
public final class Rendering {
  private final List<JsonNode> objects = new ArrayList<>();

  public Rendering(String values) throws IOException {
    Path golden = Path.of("../helm/src/test/resources/golden/" + values + ".yaml");
    try (var documents =
        new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(golden.toFile())) {
      documents.forEachRemaining(objects::add);
    }
  }

  JsonNode object(String kind) {
    return objects.stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind));
  }

  List<JsonNode> objects(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
  }

  public Map<String, String> flinkConfiguration() {
    Map<String, String> flink = new LinkedHashMap<>();
    object("FlinkDeployment")
        .at("/spec/flinkConfiguration")
        .properties()
        .forEach(entry -> flink.put(entry.getKey(), entry.getValue().asText()));
    return flink;
  }

  /** The arguments of the job. One that begins with {@code @} is a directory of secrets. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    object("FlinkDeployment").at("/spec/job/args").forEach(arg -> arguments.add(arg.asText()));
    return arguments;
  }
}
