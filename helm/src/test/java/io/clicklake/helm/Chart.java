package io.clicklake.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The chart of this repository, rendered by the Helm engine as a release named {@code ads}. */
final class Chart {
  static final Path DIRECTORY = Path.of("clicklake");
  static final List<String> VALUES = List.of("minimal", "production", "ha");

  private static final String KUBERNETES = "1.31.0";
  private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());

  private Chart() {}

  static Path values(String name) {
    return DIRECTORY.resolve("ci").resolve(name + "-values.yaml");
  }

  /**
   * The text that Helm would send.
   *
   * @param settings as {@code --set}: {@code key=value}
   */
  static String text(String values, String... settings) {
    return text(DIRECTORY, values, settings);
  }

  static String text(Path chart, String values, String... settings) {
    TemplateCommand command =
        new Helm(chart)
            .template()
            .withName("ads")
            .withNamespace("streams")
            .withKubeVersion(KUBERNETES)
            .withValuesFile(values(values));
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      command.set(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return command.call();
  }

  /** Renders the defaults alone, which lack what only a user knows. */
  static String withoutValues() {
    return new Helm(DIRECTORY).template().withKubeVersion(KUBERNETES).call();
  }

  static Objects render(String values, String... settings) {
    return read(text(values, settings));
  }

  /** Packages the chart as {@code helm package} does. */
  static Path archive(Path directory) throws IOException {
    new Helm(DIRECTORY).packageIt().withDestination(directory).call();
    try (Stream<Path> files = Files.list(directory)) {
      return files.findFirst().orElseThrow();
    }
  }

  static LintResult lint() {
    return new Helm(DIRECTORY).lint().strict().call();
  }

  static JsonNode yaml(Path file) throws IOException {
    return YAML.readTree(file.toFile());
  }

  static JsonNode yaml(String text) throws IOException {
    return YAML.readTree(text);
  }

  /** YAML with each text on one line. */
  static String yamlOf(JsonNode node) throws IOException {
    YAMLFactory readable =
        YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();
    return new YAMLMapper(readable).writeValueAsString(node);
  }

  /** The texts of a list, such as the arguments of a container. */
  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** The texts of a field of each item of a list, such as the names of volumes. */
  static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.path(field).asText()));
    return texts;
  }

  private static Objects read(String text) {
    List<JsonNode> objects = new ArrayList<>();
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      documents.forEachRemaining(
          document -> {
            if (document.isObject()) {
              objects.add(document);
            }
          });
    } catch (IOException e) {
      throw new AssertionError("Helm rendered what is no YAML:\n" + text, e);
    }
    return new Objects(objects);
  }

  /** What was rendered. */
  record Objects(List<JsonNode> all) {
    /** The only one of the kind. */
    JsonNode one(String kind) {
      List<JsonNode> found = of(kind);
      if (found.size() != 1) {
        throw new AssertionError(found.size() + " objects of kind " + kind + " in " + kinds());
      }
      return found.get(0);
    }

    List<JsonNode> of(String kind) {
      return all.stream().filter(o -> o.path("kind").asText().equals(kind)).toList();
    }

    List<String> kinds() {
      return all.stream().map(o -> o.path("kind").asText()).toList();
    }

    JsonNode spec() {
      return one("FlinkDeployment").path("spec");
    }
  }
}
