package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What schemas say about a key of an object: by its name, or for all that match some patterns. */
final class KeyView {
  private final String name;
  private final Set<String> patterns;

  /**
   * @param name null for a key that no schema names
   * @param patterns those of {@code patternProperties} that match it
   */
  KeyView(String name, Set<String> patterns) {
    this.name = name;
    this.patterns = patterns;
  }

  /** Adds what the schema asks of the key's value; false when it does not know the key. */
  boolean addTo(List<JsonNode> holding, JsonNode schema) {
    boolean own = false;
    JsonNode named = name == null ? null : schema.path("properties").get(name);
    if (named != null) {
      own = true;
      holding.add(named);
    }
    for (String pattern : patterns) {
      JsonNode matching = schema.path("patternProperties").get(pattern);
      if (matching != null) {
        own = true;
        holding.add(matching);
      }
    }
    JsonNode other = schema.path("additionalProperties");
    if (!own && other.isObject() && !other.isEmpty()) {
      own = true;
      holding.add(other);
    }
    return own;
  }

  /** Whether {@code additionalProperties: false} of this schema says no to the key. */
  boolean isRefused(JsonNode schema) {
    JsonNode other = schema.path("additionalProperties");
    boolean closed = other.isBoolean() && !other.booleanValue();
    return closed && !addTo(new ArrayList<>(), schema);
  }

  /** Which keys a schema allows that allows no others, in words. */
  static String allowed(JsonNode schema) {
    List<String> names = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    schema.path("patternProperties").fieldNames().forEachRemaining(patterns::add);
    return Expectations.otherKeys(names, patterns);
  }
}
