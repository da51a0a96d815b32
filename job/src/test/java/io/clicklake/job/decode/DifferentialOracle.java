package io.clicklake.job.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.contract.SchemaDraft;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Validates the same value twice against the same contract: with the decoder on bytes (with and
 * without a scan), and with networknt on a tree.
 *
 * <p>Networknt treats 1 and 1.0 as different values in objects and arrays, which is wrong by the
 * standard. So in the tree for networknt every whole number is an integer, except in draft-04,
 * where 1.0 is not an integer.
 */
final class DifferentialOracle {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final ComparedValidator decoder;
  private final JsonSchema networknt;
  private final boolean draft4;

  private DifferentialOracle(Contract contract, JsonNode tree) {
    this.decoder = ComparedValidator.compile(contract, DecodeLimits.DEFAULTS);
    this.draft4 = contract.draft() == SchemaDraft.DRAFT_04;
    this.networknt =
        JsonSchemaFactory.getInstance(contract.draft().version())
            .getSchema(
                whole(tree),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  /** Empty for a contract that is rejected at start. */
  static Optional<DifferentialOracle> of(JsonNode contract) {
    try {
      return Optional.of(new DifferentialOracle(Contract.parse(contract.toString()), contract));
    } catch (SetupException rejected) {
      return Optional.empty();
    }
  }

  boolean decoder(String value) {
    return decoder.accepts(value.getBytes(StandardCharsets.UTF_8));
  }

  boolean networknt(String value) {
    return networknt.validate(whole(tree(value))).isEmpty();
  }

  boolean disagree(String value) {
    return decoder(value) != networknt(value);
  }

  static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + text, e);
    }
  }

  private JsonNode whole(JsonNode tree) {
    if (tree.isObject()) {
      ObjectNode object = RandomValues.NODES.objectNode();
      tree.properties().forEach(field -> object.set(field.getKey(), whole(field.getValue())));
      return object;
    }
    if (tree.isArray()) {
      ArrayNode array = RandomValues.NODES.arrayNode();
      tree.forEach(element -> array.add(whole(element)));
      return array;
    }
    boolean fraction = tree.isBigDecimal() && !draft4;
    BigDecimal value = fraction ? tree.decimalValue().stripTrailingZeros() : BigDecimal.ONE;
    return fraction && value.scale() <= 0
        ? RandomValues.NODES.numberNode(value.intValueExact())
        : tree;
  }
}
