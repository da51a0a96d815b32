package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.testkit.suite.ExternalSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The JSON Schema Test Suite, each case judged by the decoder that the job runs. */
@Tag("suites")
class JsonSchemaSuiteTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String DRAFT_04 = "http://json-schema.org/draft-04/schema#";
  private static final String DRAFT_06 = "http://json-schema.org/draft-06/schema#";

  /** A group whose contract has one of these says something else in this draft. */
  private static final Map<String, String> LATER =
      Map.of(
          DRAFT_06,
          ".*\"(if|then|else)\":.*",
          DRAFT_04,
          ".*\"(if|then|else|const|contains|propertyNames)\":.*");

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
  Stream<? extends DynamicNode> judgesAsDraft2020Does() {
    return suite("json-schema-2020-12", "https://json-schema.org/draft/2020-12/schema");
  }

  @TestFactory
  Stream<? extends DynamicNode> judgesAsDraft7Does() {
    return suite("json-schema-draft7", "http://json-schema.org/draft-07/schema#");
  }

  /** What draft-07 took over from draft-06 is judged in the same way by it. */
  @TestFactory
  Stream<? extends DynamicNode> judgesAsDraft6DoesWhatDraft7TookOver() {
    return suite("json-schema-draft7", DRAFT_06);
  }

  /** Likewise from draft-04, whose {@code id} became {@code $id}. */
  @TestFactory
  Stream<? extends DynamicNode> judgesAsDraft4DoesWhatDraft7TookOver() {
    return suite("json-schema-draft7", DRAFT_04);
  }

  private static Stream<? extends DynamicNode> suite(String name, String dialect) {
    ExternalSuite suite = ExternalSuite.named(name);
    if (!suite.isPresent()) {
      return SkippedSuite.of(suite);
    }
    Path directory = suite.directory();
    List<Path> files = new ArrayList<>(suite.files(""));
    for (Path file : suite.files("optional/format")) {
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
      if (!isSayable(group.path("schema"), dialect)) {
        continue;
      }
      String name = group.path("description").asText();
      String refusal = SuiteExceptions.refusal(file.getFileName().toString(), name);
      groups.add(
          DynamicContainer.dynamicContainer(
              name, refusal == null ? cases(group, dialect) : refused(group, dialect, refusal)));
    }
    return groups.stream();
  }

  private static boolean isSayable(JsonNode schema, String dialect) {
    if (schema.toString().matches(LATER.getOrDefault(dialect, ""))) {
      return false;
    }
    try {
      validator(schema, dialect);
      return true;
    } catch (SetupException e) {
      return e.problems().stream().noneMatch(p -> p.contains("JSON Schema draft-04 wants"));
    }
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
    ContractValidator validator = validator(group.path("schema"), dialect);
    for (JsonNode one : group.path("tests")) {
      tests.add(
          DynamicTest.dynamicTest(
              one.path("description").asText(), () -> judge(validator, dialect, one)));
    }
    return tests.stream();
  }

  private static void judge(ContractValidator validator, String dialect, JsonNode one) {
    byte[] payload = one.path("data").toString().getBytes(StandardCharsets.UTF_8);

    boolean accepted = validator.accepts(payload);

    assertThat(accepted)
        .as("%s", one.path("data"))
        .isEqualTo(
            one.path("valid").booleanValue()
                != SuiteExceptions.isOpposite(one.path("description").asText(), dialect));
  }

  private static ContractValidator validator(JsonNode schema, String dialect) {
    return ContractValidator.compile(
        Contract.parse(inDialect(schema, dialect).toString()), DecodeLimits.DEFAULTS);
  }

  private static JsonNode inDialect(JsonNode schema, String dialect) {
    if (!schema.isObject() || schema.has("$schema")) {
      return schema;
    }
    String text = schema.toString();
    String named = dialect.equals(DRAFT_04) ? text.replace("\"$id\":", "\"id\":") : text;
    return ((ObjectNode) DifferentialOracle.tree(named)).put("$schema", dialect);
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
