package io.clicklake.job.decode.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.job.decode.schema.Expectations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the schemas that apply to the value of one key of an object: the schemas for the name of
 * the key and for the patterns that the key matches. If there are none, the schema of {@code
 * additionalProperties} applies.
 */
final class KeySchemas {
  private final String name;
  private final Set<String> patterns;

  /**
   * @param name null for keys that no schema names
   * @param patterns the patterns of {@code patternProperties} that match the key
   */
  KeySchemas(String name, Set<String> patterns) {
    this.name = name;
    this.patterns = patterns;
  }

  /** Adds the subschemas for the key's value; false when the schema does not name the key. */
  boolean addSchemas(List<JsonNode> subschemas, JsonNode schema) {
    boolean found = false;
    JsonNode named = name == null ? null : schema.path("properties").get(name);
    if (named != null) {
      found = true;
      subschemas.add(named);
    }
    for (String pattern : patterns) {
      JsonNode matching = schema.path("patternProperties").get(pattern);
      if (matching != null) {
        found = true;
        subschemas.add(matching);
      }
    }
    JsonNode other = schema.path("additionalProperties");
    if (!found && other.isObject() && !other.isEmpty()) {
      found = true;
      subschemas.add(other);
    }
    return found;
  }

  /** Whether {@code additionalProperties: false} of this schema rejects the key. */
  boolean isRejectedBy(JsonNode schema) {
    JsonNode other = schema.path("additionalProperties");
    boolean isClosed = other.isBoolean() && !other.booleanValue();
    return isClosed && !addSchemas(new ArrayList<>(), schema);
  }

  /** Describes the keys of a schema that allows no additional keys. */
  static String expectedKeys(JsonNode schema) {
    List<String> names = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    schema.path("patternProperties").fieldNames().forEachRemaining(patterns::add);
    return Expectations.onlyKeys(names, patterns);
  }
}
