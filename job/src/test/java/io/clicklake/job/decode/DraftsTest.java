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
 * What differs in the drafts whose own suites are not at hand: tables of cases in the form of the
 * JSON Schema Test Suite, each judged by the decoder and by the validator library.
 */
class DraftsTest {
  private static final String DRAFT_04 = "http://json-schema.org/draft-04/schema#";
  private static final String DRAFT_06 = "http://json-schema.org/draft-06/schema#";

  @TestFactory
  Stream<DynamicContainer> judgesAsDraft4Does() throws IOException {
    return groups("/drafts/draft-04.json", DRAFT_04);
  }

  @TestFactory
  Stream<DynamicContainer> judgesAsDraft6Does() throws IOException {
    return groups("/drafts/draft-06.json", DRAFT_06);
  }

  @Test
  void refusesWhatADraftCannotSay() {
    assertRefused(DRAFT_04, "{\"exclusiveMinimum\": 3}", "/exclusiveMinimum", "a boolean");
    assertRefused(DRAFT_04, "{\"properties\": {\"a\": true}}", "/properties/a", "an object");
    assertRefused(DRAFT_04, "{\"required\": []}", "/required", "minItems");
    assertRefused(DRAFT_06, "{\"exclusiveMinimum\": true}", "/exclusiveMinimum", "a number");
  }

  @Test
  void refusesAReferenceIntoWhatMeansNothing() {
    assertRefused(
        DRAFT_06,
        "{\"if\": {\"type\": \"string\"}, \"items\": {\"$ref\": \"#/if\"}}",
        "/items/$ref",
        "'#/if' stands under 'if', which means nothing in draft-06; move it to 'definitions'.");
    assertRefused(
        DRAFT_06,
        "{\"items\": {\"$ref\": \"#x\", \"$anchor\": \"x\"}}",
        "/items/$ref",
        "'#x' names no schema in this contract");
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
        DifferentialOracle judges =
            DifferentialOracle.of(in(draft, group.get("schema"))).orElseThrow();
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode test : group.get("tests")) {
          tests.add(
              DynamicTest.dynamicTest(test.get("description").asText(), () -> judge(judges, test)));
        }
        groups.add(DynamicContainer.dynamicContainer(group.get("description").asText(), tests));
      }
    }
    return groups.stream();
  }

  private static void judge(DifferentialOracle judges, JsonNode test) {
    String value = test.get("data").toString();
    boolean valid = test.get("valid").asBoolean();

    assertThat(judges.decoder(value)).as("the decoder on %s", value).isEqualTo(valid);
    assertThat(judges.library(value)).as("the library on %s", value).isEqualTo(valid);
  }

  private static JsonNode in(String draft, JsonNode schema) {
    return ((ObjectNode) schema.deepCopy()).put("$schema", draft);
  }
}
