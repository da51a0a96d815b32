package io.clicklake.catalog.contract;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.SetupException;

/** Parses a contract's text into a tree with exact numbers. Rejects duplicate keys. */
final class ContractText {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .reader();

  private ContractText() {}

  static JsonNode tree(String file, String text) {
    try {
      JsonNode root = READER.readTree(text);
      if (root.isObject() || root.isBoolean()) {
        return root;
      }
      throw new SetupException(
          file + ": a contract is a JSON object, but this is " + kind(root) + "; write a schema.");
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String position = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      throw new SetupException(file + position + ": not JSON: " + reason(e) + ".");
    }
  }

  private static String reason(JsonProcessingException e) {
    String reason = e.getOriginalMessage();
    if (reason.startsWith("Trailing token")) {
      return "something follows the end of the object; remove it";
    }
    return reason.startsWith("Duplicate field")
        ? reason.replace("Duplicate field", "the same object has twice the key") + "; remove one"
        : reason;
  }

  private static String kind(JsonNode root) {
    return root.isMissingNode() ? "empty" : "of type " + JsonType.of(root).label();
  }

  /** The draft in {@code $schema}; the newest one if {@code $schema} is missing. */
  static SchemaDraft draft(String file, JsonNode root) {
    if (!root.has("$schema")) {
      return SchemaDraft.DRAFT_2020_12;
    }
    String named = root.get("$schema").asText();
    SchemaDraft draft =
        SchemaDraft.of(named)
            .orElseThrow(
                () ->
                    new SetupException(
                        file
                            + ": /$schema: '"
                            + named
                            + "' is not a supported draft; use one"
                            + " of "
                            + String.join(", ", SchemaDraft.uris())
                            + "."));
    ((ObjectNode) root).put("$schema", draft.uri());
    return draft;
  }
}
