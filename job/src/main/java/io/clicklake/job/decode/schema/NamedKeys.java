package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The keys of an object that a contract names, also inside of {@code anyOf} and the like. */
final class NamedKeys {
  private static final List<String> BRANCHES = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> SINGLES = List.of("if", "then", "else");

  private final Source source;
  private final Set<String> names;
  private final Set<JsonNode> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  private NamedKeys(Source source, Set<String> names) {
    this.source = source;
    this.names = names;
  }

  /** Adds the keys that these schemas name, on whatever way they do. */
  static void add(Source source, List<JsonNode> schemas, Set<String> names) {
    NamedKeys keys = new NamedKeys(source, names);
    schemas.forEach(keys::add);
  }

  private void add(JsonNode schema) {
    if (!schema.isObject() || !visited.add(schema)) {
      return;
    }
    if (schema.path("$ref").isTextual()) {
      source.target(schema.path("$ref").textValue()).ifPresent(this::add);
      if (source.draft.refHidesSiblings()) {
        return;
      }
    }
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    for (String keyword : BRANCHES) {
      schema.path(keyword).forEach(this::add);
    }
    for (String keyword : SINGLES) {
      add(schema.path(keyword));
    }
    schema.path("dependentSchemas").forEach(this::add);
    schema.path("dependencies").forEach(this::add);
  }
}
