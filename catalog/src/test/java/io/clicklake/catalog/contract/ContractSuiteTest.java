package io.clicklake.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import io.clicklake.catalog.SetupException;
import io.clicklake.testkit.suite.ExternalSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Checks that every self-contained schema of the JSON Schema Test Suite is accepted as a contract,
 * and that the rewritten contract still gives the results of the suite. The suite is not part of
 * the project. Without the suite, these tests are skipped.
 */
@Tag("suites")
final class ContractSuiteTest {
  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"DRAFT_07", "DRAFT_2020_12"})
  void acceptsEverySelfContainedSchema(SchemaDraft draft) {
    ExternalSuite suite =
        ExternalSuite.named(
            draft == SchemaDraft.DRAFT_07 ? "json-schema-draft7" : "json-schema-2020-12");
    assumeTrue(suite.isPresent(), suite::reasonForSkipping);
    List<String> surprises = new ArrayList<>();
    int checked = 0;

    for (JsonNode group : groups(suite)) {
      try {
        checked += check(group, draft, surprises);
      } catch (SetupException e) {
        e.problems().stream()
            .filter(
                p ->
                    !p.contains("is in another document")
                        && !p.contains("is not a supported draft"))
            .forEach(p -> surprises.add(group.get("description") + ": " + p));
      }
    }

    assertThat(surprises).isEmpty();
    assertThat(checked).isGreaterThan(800);
    System.out.println(draft + ": " + checked + " cases of the suite have the expected result");
  }

  private static int check(JsonNode group, SchemaDraft draft, List<String> surprises) {
    JsonNode schema = group.get("schema");
    if (schema.isObject() && !schema.has("$schema")) {
      ((ObjectNode) schema).put("$schema", draft.uri());
    }
    Contract contract = Contract.parse(schema.toString());
    contract.event().property("foo").element().types();
    if (schema.toString().contains("p{Letter}")) {
      return 0; // Accepted, but the validator uses Java's regular expressions.
    }
    JsonSchema validator =
        JsonSchemaFactory.getInstance(draft.version())
            .getSchema(
                contract.root(),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(false).build());
    for (JsonNode test : group.get("tests")) {
      boolean valid = validator.validate(test.get("data")).isEmpty();
      if (valid != test.get("valid").asBoolean()) {
        surprises.add(group.get("description") + ": " + test.get("description"));
      }
    }
    return group.get("tests").size();
  }

  private static List<JsonNode> groups(ExternalSuite suite) {
    List<JsonNode> groups = new ArrayList<>();
    try {
      for (Path file : suite.files("")) {
        new ObjectMapper().readTree(file.toFile()).forEach(groups::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return groups;
  }
}
