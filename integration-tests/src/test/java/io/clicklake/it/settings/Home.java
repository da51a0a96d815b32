package io.clicklake.it.settings;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.clicklake.it.helm.Rendering;
import io.clicklake.job.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A deployment target, with the options and settings that it sets. */
record Home(String name, Map<String, String> jobOptions, Map<String, String> flink) {
  private static final Path FLINK_CONF = Path.of("../flink-conf");

  /** The chart rendered with values of its {@code ci/}, without the mounted secrets. */
  static Home chart(String values) throws IOException {
    Rendering rendering = new Rendering(values);
    List<String> arguments =
        rendering.arguments().stream().filter(argument -> !argument.startsWith("@")).toList();
    return new Home(
        "chart " + values, Options.parse(arguments).toMap(), rendering.flinkConfiguration());
  }

  /** A file of {@code flink-conf}; it sets no options of the job. */
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
}
