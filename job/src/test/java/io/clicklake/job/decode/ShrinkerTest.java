package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final JsonNode CONTRACT =
      DifferentialOracle.tree(
          """
          {"$defs": {"d": {"maximum": 7, "type": ["integer", "null"], "title": "of no use"}},
           "required": ["a"],
           "properties": {"a": {"$ref": "#/$defs/d"}, "b": {"items": {"$ref": "#/$defs/d"}}}}
          """);
  private static final JsonNode VALUE =
      DifferentialOracle.tree(
          "{\"a\": 3, \"b\": [0, null, 8.5], \"c\": {\"text\": \"of no use\"}}");

  @Test
  void findsTheSmallestFailureOfAWrongOracle() {
    Shrinker shrinker = new Shrinker(CONTRACT, VALUE, ShrinkerTest::wronglyRejectsNull).shrink();

    assertThat(shrinker.contract()).hasToString("{\"type\":[]}");
    assertThat(shrinker.value()).hasToString("[null]");
  }

  /** Simulates a decoder that rejects arrays with null if a contract has a list of types. */
  private static boolean wronglyRejectsNull(JsonNode contract, JsonNode value) {
    boolean listsTypes = contract.findValues("type").stream().anyMatch(JsonNode::isArray);
    return listsTypes && value.toString().matches(".*\\[[^]]*null.*");
  }

  @Test
  void shrinksADifferenceBetweenTheDecoderAndAWrongLibrary() {
    Shrinker shrinker =
        new Shrinker(CONTRACT, VALUE, (contract, value) -> isRejected(contract, value)).shrink();

    assertThat(shrinker.contract())
        .hasToString(
            "{\"$defs\":{\"d\":{\"type\":\"integer\"}},"
                + "\"properties\":{\"b\":{\"$ref\":\"#/$defs/d\"}}}");
    assertThat(shrinker.value()).hasToString("{\"b\":null}");
  }

  /** Simulates a validator that accepts everything. */
  private static boolean isRejected(JsonNode contract, JsonNode value) {
    return DifferentialOracle.of(contract)
        .map(oracle -> !oracle.decoder(value.toString()))
        .orElse(false);
  }

  @Test
  void doesNotChangeTheSmallestCase() {
    Shrinker shrinker =
        new Shrinker(CONTRACT, VALUE, (c, v) -> c.equals(CONTRACT) && v.equals(VALUE));

    assertThat(shrinker.shrink().contract()).isSameAs(CONTRACT);
    assertThat(shrinker.shrink().value()).isSameAs(VALUE);
  }
}
