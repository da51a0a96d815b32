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

/** Runs the JSON Schema Test Suite with the decoder of the job. */
@Tag("suites")
class JsonSchemaSuiteTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String DRAFT_04 = "http://json-schema.org/draft-04/schema#";
  private static final String DRAFT_06 = "http://json-schema.org/draft-06/schema#";

  /** Groups with one of these keywords have another meaning in this draft and are skipped. */
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
  Stream<? extends DynamicNode> followsDraft2020() {
    return suite("json-schema-2020-12", "https://json-schema.org/draft/2020-12/schema");
  }

  @TestFactory
  Stream<? extends DynamicNode> followsDraft7() {
    return suite("json-schema-draft7", "http://json-schema.org/draft-07/schema#");
  }

  /** The cases of draft-06 that have the same meaning in draft-07. */
  @TestFactory
  Stream<? extends DynamicNode> followsDraft6InContractsOfDraft7() {
    return suite("json-schema-draft7", DRAFT_06);
  }

  /**
   * The cases of draft-04 that have the same meaning in draft-07, with {@code id} renamed to {@code
   * $id}.
   */
  @TestFactory
  Stream<? extends DynamicNode> followsDraft4InContractsOfDraft7() {
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
      if (!isValidIn(group.path("schema"), dialect)) {
        continue;
      }
      String name = group.path("description").asText();
      String rejectionReason = SuiteExceptions.rejectionReason(file.getFileName().toString(), name);
      groups.add(
          DynamicContainer.dynamicContainer(
              name,
              rejectionReason == null
                  ? cases(group, dialect)
                  : rejected(group, dialect, rejectionReason)));
    }
    return groups.stream();
  }

  private static boolean isValidIn(JsonNode schema, String dialect) {
    if (schema.toString().matches(LATER.getOrDefault(dialect, ""))) {
      return false;
    }
    try {
      validator(schema, dialect);
      return true;
    } catch (SetupException e) {
      return e.problems().stream().noneMatch(p -> p.contains("JSON Schema draft-04 expects"));
    }
  }

  private static Stream<DynamicTest> rejected(JsonNode group, String dialect, String why) {
    return Stream.of(
        DynamicTest.dynamicTest(
            why,
            () ->
                assertThatThrownBy(() -> validator(group.path("schema"), dialect))
                    .isInstanceOf(SetupException.class)));
  }

  private static Stream<DynamicTest> cases(JsonNode group, String dialect) {
    List<DynamicTest> tests = new ArrayList<>();
    ComparedValidator validator = validator(group.path("schema"), dialect);
    for (JsonNode one : group.path("tests")) {
      tests.add(
          DynamicTest.dynamicTest(
              one.path("description").asText(), () -> check(validator, dialect, one)));
    }
    return tests.stream();
  }

  private static void check(ComparedValidator validator, String dialect, JsonNode one) {
    byte[] payload = one.path("data").toString().getBytes(StandardCharsets.UTF_8);

    boolean accepted = validator.accepts(payload);

    assertThat(accepted)
        .as("%s", one.path("data"))
        .isEqualTo(
            one.path("valid").booleanValue()
                != SuiteExceptions.isOpposite(one.path("description").asText(), dialect));
  }

  private static ComparedValidator validator(JsonNode schema, String dialect) {
    return ComparedValidator.compile(
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
