package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests draft-04 and draft-06, whose own test suites are not available, with cases in which they
 * differ from other drafts. The cases have the form of the JSON Schema Test Suite and are validated
 * with the decoder and with networknt.
 */
class DraftsTest {
  private static final String DRAFT_04 = "http://json-schema.org/draft-04/schema#";
  private static final String DRAFT_06 = "http://json-schema.org/draft-06/schema#";

  @TestFactory
  Stream<DynamicContainer> followsDraft4() throws IOException {
    return groups("/drafts/draft-04.json", DRAFT_04);
  }

  @TestFactory
  Stream<DynamicContainer> followsDraft6() throws IOException {
    return groups("/drafts/draft-06.json", DRAFT_06);
  }

  @Test
  void rejectsContractsThatAreInvalidInTheirDraft() {
    assertRefused(DRAFT_04, "{\"exclusiveMinimum\": 3}", "/exclusiveMinimum", "a boolean");
    assertRefused(DRAFT_04, "{\"properties\": {\"a\": true}}", "/properties/a", "an object");
    assertRefused(DRAFT_04, "{\"required\": []}", "/required", "minItems");
    assertRefused(DRAFT_06, "{\"exclusiveMinimum\": true}", "/exclusiveMinimum", "a number");
  }

  @Test
  void rejectsAReferenceIntoAKeywordOfAnotherDraft() {
    assertRefused(
        DRAFT_06,
        "{\"if\": {\"type\": \"string\"}, \"items\": {\"$ref\": \"#/if\"}}",
        "/items/$ref",
        "'#/if' is inside 'if', which has no meaning in draft-06; move it to 'definitions'.");
    assertRefused(
        DRAFT_06,
        "{\"items\": {\"$ref\": \"#x\", \"$anchor\": \"x\"}}",
        "/items/$ref",
        "'#x' is not a schema in this contract");
  }

  private static void assertRefused(String draft, String contract, String place, String why) {
    assertThatThrownBy(
            () -> Contract.parse(in(draft, DifferentialOracle.tree(contract)).toString()))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(why);
  }

  private Stream<DynamicContainer> groups(String table, String draft) throws IOException {
    List<DynamicContainer> groups = new ArrayList<>();
    try (InputStream in = getClass().getResourceAsStream(table)) {
      for (JsonNode group : DifferentialOracle.JSON.readTree(in)) {
        DifferentialOracle oracle =
            DifferentialOracle.of(in(draft, group.get("schema"))).orElseThrow();
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode test : group.get("tests")) {
          tests.add(
              DynamicTest.dynamicTest(test.get("description").asText(), () -> check(oracle, test)));
        }
        groups.add(DynamicContainer.dynamicContainer(group.get("description").asText(), tests));
      }
    }
    return groups.stream();
  }

  private static void check(DifferentialOracle oracle, JsonNode test) {
    String value = test.get("data").toString();
    boolean valid = test.get("valid").asBoolean();

    assertThat(oracle.decoder(value)).as("the decoder on %s", value).isEqualTo(valid);
    assertThat(oracle.networknt(value)).as("networknt on %s", value).isEqualTo(valid);
  }

  private static JsonNode in(String draft, JsonNode schema) {
    return ((ObjectNode) schema.deepCopy()).put("$schema", draft);
  }
}
