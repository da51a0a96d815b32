package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * All schemas that hold for one value at once: {@code $ref} followed, {@code allOf} opened up. A
 * value is read once, so whatever judges it is compiled into one node.
 */
final class Conjunction {
  final List<JsonNode> schemas = new ArrayList<>();

  /** The schema {@code false} is among them. */
  boolean forbidden;

  private final Source source;
  private final Set<JsonNode> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  Conjunction(List<JsonNode> schemas, Source source) {
    this.source = source;
    schemas.forEach(this::add);
  }

  private void add(JsonNode schema) {
    if (schema.isBoolean()) {
      forbidden |= !schema.booleanValue();
      return;
    }
    if (!schema.isObject() || !visited.add(schema)) {
      return;
    }
    JsonNode ref = schema.path("$ref");
    if (ref.isTextual()) {
      source.target(ref.textValue()).ifPresent(this::add);
      if (source.draft.refHidesSiblings()) {
        return;
      }
    }
    schemas.add(schema);
    schema.path("allOf").forEach(this::add);
  }
}
