package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The JSON Schema Test Suite, each case judged by the decoder that the job runs. */
class JsonSchemaSuiteTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> FORMATS =
      Set.of(
          "date-time",
          "date",
          "time",
          "uuid",
          "ipv4",
          "ipv6",
          "email",
          "uri",
          "hostname",
          "unknown");

  @TestFactory
  Stream<DynamicContainer> judgesAsDraft2020Does() {
    return suite("json-schema-2020-12", "https://json-schema.org/draft/2020-12/schema");
  }

  @TestFactory
  Stream<DynamicContainer> judgesAsDraft7Does() {
    return suite("json-schema-draft7", "http://json-schema.org/draft-07/schema#");
  }

  private static Stream<DynamicContainer> suite(String name, String dialect) {
    Path directory = Suites.directory(name);
    List<Path> files = new ArrayList<>(Suites.files(directory, ".json"));
    for (Path file : Suites.files(directory.resolve("optional/format"), ".json")) {
      if (FORMATS.contains(file.getFileName().toString().replace(".json", ""))) {
        files.add(file);
      }
    }
    return files.stream()
        .map(
            file ->
                DynamicContainer.dynamicContainer(
                    directory.relativize(file).toString(), groups(file, dialect)));
  }

  private static Stream<DynamicContainer> groups(Path file, String dialect) {
    List<DynamicContainer> groups = new ArrayList<>();
    for (JsonNode group : read(file)) {
      String name = group.path("description").asText();
      String refusal = SuiteExceptions.refusal(file.getFileName().toString(), name);
      groups.add(
          DynamicContainer.dynamicContainer(
              name, refusal == null ? cases(group, dialect) : refused(group, dialect, refusal)));
    }
    return groups.stream();
  }

  private static Stream<DynamicTest> refused(JsonNode group, String dialect, String why) {
    return Stream.of(
        DynamicTest.dynamicTest(
            why,
            () ->
                assertThatThrownBy(() -> validator(group.path("schema"), dialect))
                    .isInstanceOf(SetupException.class)));
  }

  private static Stream<DynamicTest> cases(JsonNode group, String dialect) {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : group.path("tests")) {
      tests.add(
          DynamicTest.dynamicTest(
              one.path("description").asText(), () -> judge(group.path("schema"), dialect, one)));
    }
    return tests.stream();
  }

  private static void judge(JsonNode schema, String dialect, JsonNode one) {
    ContractValidator validator = validator(schema, dialect);
    byte[] payload = one.path("data").toString().getBytes(StandardCharsets.UTF_8);

    boolean accepted = validator.accepts(payload);

    assertThat(accepted)
        .as("%s against %s", one.path("data"), schema)
        .isEqualTo(
            one.path("valid").booleanValue()
                != SuiteExceptions.isOpposite(one.path("description").asText()));
  }

  private static ContractValidator validator(JsonNode schema, String dialect) {
    return ContractValidator.compile(
        Contract.parse(inDialect(schema, dialect).toString()), DecodeLimits.DEFAULTS);
  }

  private static JsonNode inDialect(JsonNode schema, String dialect) {
    if (!schema.isObject() || schema.has("$schema")) {
      return schema;
    }
    return ((ObjectNode) schema.deepCopy()).put("$schema", dialect);
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
